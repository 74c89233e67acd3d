package dev.owlet.formats.parquet;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Passes over values: for columns read only for their levels. */
final class CountingCollector extends Collector {
    @Override
    void begin(int capacity) {}

    @Override
    void grow(int capacity) {}

    @Override
    void decode(Decoder page, int at, int count) {
        page.skip(count);
    }

    @Override
    void look(Vector dictionary, int[] codes, int from, int at, int count) {}

    @Override
    void move(int from, int to) {}

    @Override
    Vector build(boolean @Nullable [] nulls, int length) {
        return Vector.nulls(SqlType.BOOLEAN, length);
    }
}
