package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects doubles. */
final class DoubleCollector extends Collector {
    /** Decodes a run of values and turns them into doubles; called once a run. */
    interface Fill {
        void fill(Decoder page, double[] out, int at, int count);
    }

    private final Fill fill;
    private double[] values = new double[0];
    private boolean reuses;

    DoubleCollector(Fill fill) {
        this.fill = fill;
    }

    @Override
    void begin(int capacity) {
        if (!reuses || values.length < capacity) {
            values = new double[capacity];
        }
    }

    @Override
    void reuseArrays() {
        reuses = true;
    }

    @Override
    void spoil() {
        if (reuses) {
            Arrays.fill(values, Double.NaN);
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
        fill.fill(page, values, at, count);
    }

    @Override
    void look(Vector dictionary, int[] codes, int from, int at, int count) {
        double[] entries = ((DoubleVector) dictionary).values;
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
        return new DoubleVector(values, nulls, length);
    }
}
