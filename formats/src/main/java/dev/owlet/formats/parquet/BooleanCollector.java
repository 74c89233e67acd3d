package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects booleans. */
final class BooleanCollector extends Collector {
    private boolean[] values = new boolean[0];

    @Override
    void begin(int capacity) {
        values = new boolean[capacity];
    }

    @Override
    void grow(int capacity) {
        if (capacity > values.length) {
            values = Arrays.copyOf(values, Math.max(capacity, 2 * values.length));
        }
    }

    @Override
    void decode(Decoder page, int at, int count) {
        page.booleans(values, at, count);
    }

    @Override
    void look(Vector dictionary, int[] codes, int from, int at, int count) {
        boolean[] entries = ((BooleanVector) dictionary).values;
        for (int i = 0; i < count; i++) {
            values[at + i] = entries[codes[from + i]];
        }
    }

    @Override
    void move(int from, int to) {
        values[to] = values[from];
    }

    @Override
    Vector build(boolean @Nullable [] nulls, int length) {
        return new BooleanVector(values, nulls, length);
    }
}
