package dev.owlet.formats.orc;

import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Reads unions as rows: the tag, then one field an alternative, null unless the tag names it. */
final class OrcUnionColumn extends OrcColumn {
    private final OrcByteRuns tags;
    private final OrcColumn[] alternatives;

    OrcUnionColumn(@Nullable OrcStream present, OrcByteRuns tags, OrcColumn[] alternatives) {
        super(present);
        this.tags = tags;
        this.alternatives = alternatives;
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        long[] values = new long[count];
        tags.read(values, there);
        check(values, there);
        if (nulls != null) {
            spread(values, count, nulls, there);
        }
        Vector[] fields = new Vector[alternatives.length + 1];
        fields[0] = new LongVector(values, nulls, count);
        for (int tag = 0; tag < alternatives.length; tag++) {
            boolean[] absent = new boolean[count];
            for (int i = 0; i < count; i++) {
                absent[i] = values[i] != tag || (nulls != null && nulls[i]);
            }
            fields[tag + 1] = alternatives[tag].read(count, absent);
        }
        return new RowVector(fields, nulls, count);
    }

    private void check(long[] values, int there) {
        for (int i = 0; i < there; i++) {
            if (values[i] < 0 || values[i] >= alternatives.length) {
                throw new OrcDamage("a union of " + alternatives.length + " types has the tag " + values[i]);
            }
        }
    }

    @Override
    void skipValues(int there) {
        int[] counts = new int[alternatives.length];
        long[] values = new long[there];
        tags.read(values, there);
        check(values, there);
        for (int i = 0; i < there; i++) {
            counts[(int) values[i]]++;
        }
        for (int tag = 0; tag < alternatives.length; tag++) {
            alternatives[tag].skip(counts[tag]);
        }
    }
}
