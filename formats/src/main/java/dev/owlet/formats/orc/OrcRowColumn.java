package dev.owlet.formats.orc;

import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Reads structs. */
final class OrcRowColumn extends OrcColumn {
    private final OrcColumn[] fields;

    OrcRowColumn(@Nullable OrcStream present, OrcColumn[] fields) {
        super(present);
        this.fields = fields;
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        Vector[] vectors = new Vector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            vectors[i] = fields[i].read(count, nulls);
        }
        return new RowVector(vectors, nulls, count);
    }

    @Override
    void skipValues(int there) {
        for (OrcColumn field : fields) {
            field.skip(there);
        }
    }
}
