package dev.owlet.formats.orc;

import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Reads booleans. */
final class OrcBooleanColumn extends OrcColumn {
    private final OrcBits data;

    OrcBooleanColumn(@Nullable OrcStream present, OrcStream data) {
        super(present);
        this.data = new OrcBits(data);
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        boolean[] values = new boolean[count];
        for (int i = 0; i < count; i++) {
            values[i] = (nulls == null || !nulls[i]) && data.read();
        }
        return new BooleanVector(values, nulls, count);
    }

    @Override
    void skipValues(int there) {
        data.skip(there);
    }
}
