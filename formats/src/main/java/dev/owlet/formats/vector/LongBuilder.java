package dev.owlet.formats.vector;

import java.util.Arrays;

/** Builds a {@link LongVector}. */
public final class LongBuilder extends VectorBuilder {
    private long[] values;

    /** Makes a builder with room for {@code capacity} values before it grows. */
    public LongBuilder(int capacity) {
        values = new long[capacity];
    }

    /** Appends one value. */
    public void append(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(size));
        }
        values[size++] = value;
    }

    @Override
    public LongBuilder appendNull() {
        markNull();
        append(0L);
        return this;
    }

    @Override
    public void append(Vector source, int row) {
        if (source.isNull(row)) {
            appendNull();
        } else if (source instanceof DictionaryVector coded) {
            append(((LongVector) coded.dictionary).values[coded.codes[row]]);
        } else if (source instanceof ConstantVector constant) {
            append(((LongVector) constant.value).values[0]);
        } else {
            append(((LongVector) source).values[row]);
        }
    }

    @Override
    public void appendRange(Vector source, int from, int count) {
        LongVector flat = (LongVector) source.flatten();
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
    public LongVector build() {
        return new LongVector(values, builtNulls(), size);
    }

    @Override
    public long retainedBytes() {
        return 48 + 8L * values.length + nullBytes();
    }
}
