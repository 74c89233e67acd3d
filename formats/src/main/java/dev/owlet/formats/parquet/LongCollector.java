package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects longs. */
final class LongCollector extends Collector {
    /** Decodes a run of values and turns them into their SQL form; called once a run. */
    interface Fill {
        void fill(Decoder page, long[] out, int at, int count);
    }

    /** Changes decoded values in place; called once a run. */
    interface Change {
        void apply(long[] values, int at, int count);
    }

    private final @Nullable Fill fill;
    private final @Nullable Change change;
    private long[] values = new long[0];
    private boolean reuses;

    private LongCollector(@Nullable Fill fill, @Nullable Change change) {
        this.fill = fill;
        this.change = change;
    }

    /** Collects integers as they are stored. */
    static LongCollector plain() {
        return new LongCollector(null, null);
    }

    /** Collects integers that are changed after decoding. */
    static LongCollector changed(Change change) {
        return new LongCollector(null, change);
    }

    /** Collects values stored in another shape. */
    static LongCollector filled(Fill fill) {
        return new LongCollector(fill, null);
    }

    @Override
    void begin(int capacity) {
        if (!reuses || values.length < capacity) {
            values = new long[capacity];
        }
    }

    @Override
    void reuseArrays() {
        reuses = true;
    }

    @Override
    void spoil() {
        if (reuses) {
            Arrays.fill(values, Long.MIN_VALUE / 3);
        }
    }

    @Override
    void grow(int capacity) {
        if (capacity > values.length) {
            values = Arrays.copyOf(values, Math.max(capacity, 2 * values.length));
        }
    }

    @Override
    void decode(Decoder page, int at, int count) {
        if (fill != null) {
            fill.fill(page, values, at, count);
            return;
        }
        page.longs(values, at, count);
        if (change != null) {
            change.apply(values, at, count);
        }
    }

    @Override
    boolean picks(Decoder page) {
        return fill == null && page.picks();
    }

    @Override
    void pick(Decoder page, int at, int[] rows, int from, int count, int base, int span) {
        page.pickLongs(values, at, rows, from, count, base, span);
        if (change != null) {
            change.apply(values, at, count);
        }
    }

    @Override
    void look(Vector dictionary, int[] codes, int from, int at, int count) {
        long[] entries = ((LongVector) dictionary).values;
        for (int i = 0; i < count; i++) {
            values[at + i] = entries[codes[from + i]];
        }
    }

    @Override
    void move(int from, int to) {
        values[to] = values[from];
    }

    @Override
    void thin(int at, int[] rows, int from, int count, int base) {
        Gaps.close(values, at, rows, from, count, at - base);
    }

    @Override
    Vector build(boolean @Nullable [] nulls, int length) {
        return new LongVector(values, nulls, length);
    }
}
