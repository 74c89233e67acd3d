package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Stands for a column or field the file lacks. */
final class OrcAbsentColumn extends OrcColumn {
    private final SqlType type;

    OrcAbsentColumn(SqlType type) {
        super(null);
        this.type = type;
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        return Vector.nulls(type, count);
    }

    @Override
    void skipValues(int there) {
        // Nothing is stored.
    }
}
