package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Reads lists, and maps as lists of keys beside lists of values. */
final class OrcListColumn extends OrcColumn {
    /** The most elements all lists of a batch may have. */
    private static final long MAX_ELEMENTS = 1L << 25;

    private final OrcIntegers lengths;
    private final OrcColumn elements;
    private final @Nullable OrcColumn mapValues;
    private long[] scratch = new long[0];

    /** Reads maps of {@code elements} as keys when {@code mapValues} is given, else lists. */
    OrcListColumn(@Nullable OrcStream present, OrcIntegers lengths, OrcColumn elements, @Nullable OrcColumn mapValues) {
        super(present);
        this.lengths = lengths;
        this.elements = elements;
        this.mapValues = mapValues;
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        int total = readLengths(there);
        int[] starts = new int[count];
        int[] sizes = new int[count];
        int at = 0;
        for (int i = 0, from = 0; i < count; i++) {
            starts[i] = at;
            if (nulls == null || !nulls[i]) {
                sizes[i] = (int) scratch[from++];
                at += sizes[i];
            }
        }
        Vector first = elements.read(total, null);
        return mapValues == null
                ? new ArrayVector(starts, sizes, first, nulls, count)
                : new MapVector(starts, sizes, first, mapValues.read(total, null), nulls, count);
    }

    private int readLengths(int there) {
        if (scratch.length < there) {
            scratch = new long[there];
        }
        lengths.read(scratch, there);
        long total = OrcBytesColumn.sum(scratch, there);
        if (total > MAX_ELEMENTS) {
            throw new OwletException(
                    Code.EXCEEDED_MEMORY,
                    "The lists of " + there + " rows of an ORC file have " + total + " elements.");
        }
        return (int) total;
    }

    @Override
    void skipValues(int there) {
        int total = readLengths(there);
        elements.skip(total);
        if (mapValues != null) {
            mapValues.skip(total);
        }
    }
}
