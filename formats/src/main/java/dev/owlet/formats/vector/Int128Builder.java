package dev.owlet.formats.vector;

import java.util.Arrays;

/** Builds an {@link Int128Vector}. */
public final class Int128Builder extends VectorBuilder {
    private long[] high;
    private long[] low;

    /** Makes a builder with room for {@code capacity} values before it grows. */
    public Int128Builder(int capacity) {
        high = new long[capacity];
        low = new long[capacity];
    }

    /** Appends one value given as its signed upper and unsigned lower half. */
    public void append(long highBits, long lowBits) {
        if (size == high.length) {
            high = Arrays.copyOf(high, grown(size));
            low = Arrays.copyOf(low, grown(size));
        }
        high[size] = highBits;
        low[size++] = lowBits;
    }

    @Override
    public Int128Builder appendNull() {
        markNull();
        append(0L, 0L);
        return this;
    }

    @Override
    public void append(Vector source, int row) {
        if (source.isNull(row)) {
            appendNull();
        } else if (source instanceof DictionaryVector coded) {
            append(coded.dictionary, coded.codes[row]);
        } else if (source instanceof ConstantVector constant) {
            append(constant.value, 0);
        } else {
            Int128Vector plain = (Int128Vector) source;
            append(plain.high[row], plain.low[row]);
        }
    }

    @Override
    public Int128Vector build() {
        return new Int128Vector(high, low, builtNulls(), size);
    }

    @Override
    public long retainedBytes() {
        return 64 + 16L * high.length + nullBytes();
    }
}
