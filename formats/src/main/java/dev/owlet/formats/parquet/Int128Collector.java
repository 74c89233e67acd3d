package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the unscaled values of long decimals. */
final class Int128Collector extends Collector {
    /** Decodes a run of values into upper and lower halves; called once a run. */
    interface Fill {
        void fill(Decoder page, long[] high, long[] low, int at, int count);
    }

    private final Fill fill;
    private long[] high = new long[0];
    private long[] low = new long[0];

    Int128Collector(Fill fill) {
        this.fill = fill;
    }

    @Override
    void begin(int capacity) {
        high = new long[capacity];
        low = new long[capacity];
    }

    @Override
    void grow(int capacity) {
        if (capacity > high.length) {
            int size = Math.max(capacity, 2 * high.length);
            high = Arrays.copyOf(high, size);
            low = Arrays.copyOf(low, size);
        }
    }

    @Override
    void decode(Decoder page, int at, int count) {
        fill.fill(page, high, low, at, count);
    }

    @Override
    void look(Vector dictionary, int[] codes, int from, int at, int count) {
        Int128Vector entries = (Int128Vector) dictionary;
        for (int i = 0; i < count; i++) {
            high[at + i] = entries.high[codes[from + i]];
            low[at + i] = entries.low[codes[from + i]];
        }
    }

    @Override
    void move(int from, int to) {
        high[to] = high[from];
        low[to] = low[from];
    }

    @Override
    Vector build(boolean @Nullable [] nulls, int length) {
        return new Int128Vector(high, low, nulls, length);
    }
}
