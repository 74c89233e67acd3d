package dev.owlet.formats.vector;

import java.util.Arrays;

/** Builds a {@link DoubleVector}. */
public final class DoubleBuilder extends VectorBuilder {
    private double[] values;

    /** Makes a builder with room for {@code capacity} values before it grows. */
    public DoubleBuilder(int capacity) {
        values = new double[capacity];
    }

    /** Appends one value. */
    public void append(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(size));
        }
        values[size++] = value;
    }

    @Override
    public DoubleBuilder appendNull() {
        markNull();
        append(0.0);
        return this;
    }

    @Override
    public void append(Vector source, int row) {
        if (source.isNull(row)) {
            appendNull();
        } else if (source instanceof DictionaryVector coded) {
            append(((DoubleVector) coded.dictionary).values[coded.codes[row]]);
        } else if (source instanceof ConstantVector constant) {
            append(((DoubleVector) constant.value).values[0]);
        } else {
            append(((DoubleVector) source).values[row]);
        }
    }

    @Override
    public void appendRange(Vector source, int from, int count) {
        DoubleVector flat = (DoubleVector) source.flatten();
        if (flat.nulls != null) {
            super.appendRange(flat, from, count);
            return;
        }
        if (size + count > values.length) {
            values = Arrays.copyOf(values, Math.max(grown(size), size + count));
        }
        System.arraycopy(flat.values, from, values, size, count);
        size += count;
    }

    @Override
    public DoubleVector build() {
        return new DoubleVector(values, builtNulls(), size);
    }

    @Override
    public long retainedBytes() {
        return 48 + 8L * values.length + nullBytes();
    }
}
