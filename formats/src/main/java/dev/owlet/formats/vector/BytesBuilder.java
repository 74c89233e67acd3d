package dev.owlet.formats.vector;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.Arrays;

/** Builds a {@link BytesVector} by copying bytes into one array of its own. */
public final class BytesBuilder extends VectorBuilder {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

    private byte[] data;
    private int used;
    private int[] starts;
    private int[] lengths;

    /** Makes a builder with room for {@code capacity} short values before it grows. */
    public BytesBuilder(int capacity) {
        data = new byte[Math.max(16, 8 * Math.min(capacity, MAX_BYTES / 8))];
        starts = new int[capacity];
        lengths = new int[capacity];
    }

    /** Appends one value by copying it; throws EXCEEDED_MEMORY when the column outgrows 2 GB. */
    public void append(byte[] source, int from, int length) {
        int at = reserve(length);
        System.arraycopy(source, from, data, at, length);
        commit(at, length);
    }

    /** Returns where in {@link #data()} up to {@code length} bytes of the next value may be written. */
    public int reserve(int length) {
        long needed = (long) used + length;
        if (needed > MAX_BYTES) {
            throw new OwletException(
                    Code.EXCEEDED_MEMORY, "A column of text or bytes grew past 2 GB within one operator.");
        }
        if (needed > data.length) {
            data = Arrays.copyOf(data, (int) Math.min(MAX_BYTES, Math.max(needed, 2L * data.length)));
        }
        return used;
    }

    /** Returns the array behind the values; replaced by the next {@link #reserve}. */
    public byte[] data() {
        return data;
    }

    /** Appends the value of {@code length} bytes that was written at the reserved place {@code at}. */
    public void commit(int at, int length) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, grown(size));
            lengths = Arrays.copyOf(lengths, grown(size));
        }
        starts[size] = at;
        lengths[size++] = length;
        used = at + length;
    }

    @Override
    public BytesBuilder appendNull() {
        markNull();
        commit(used, 0);
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
            BytesVector plain = (BytesVector) source;
            append(plain.data, plain.starts[row], plain.lengths[row]);
        }
    }

    @Override
    public BytesVector build() {
        return new BytesVector(data, starts, lengths, builtNulls(), size);
    }

    @Override
    public long retainedBytes() {
        return 64 + data.length + 8L * starts.length + nullBytes();
    }
}
