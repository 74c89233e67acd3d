package dev.owlet.formats.vector;

import java.util.Arrays;

/** Builds a {@link BooleanVector}. */
public final class BooleanBuilder extends VectorBuilder {
    private boolean[] values;

    /** Makes a builder with room for {@code capacity} values before it grows. */
    public BooleanBuilder(int capacity) {
        values = new boolean[capacity];
    }

    /** Appends one value. */
    public void append(boolean value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(size));
        }
        values[size++] = value;
    }

    @Override
    public BooleanBuilder appendNull() {
        markNull();
        append(false);
        return this;
    }

    @Override
    public void append(Vector source, int row) {
        if (source.isNull(row)) {
            appendNull();
        } else if (source instanceof DictionaryVector coded) {
            append(((BooleanVector) coded.dictionary).values[coded.codes[row]]);
        } else if (source instanceof ConstantVector constant) {
            append(((BooleanVector) constant.value).values[0]);
        } else {
            append(((BooleanVector) source).values[row]);
        }
    }

    @Override
    public void appendRange(Vector source, int from, int count) {
        BooleanVector flat = (BooleanVector) source.flatten();
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
    public BooleanVector build() {
        return new BooleanVector(values, builtNulls(), size);
    }

    @Override
    public long retainedBytes() {
        return 48 + 1L * values.length + nullBytes();
    }
}
