package dev.owlet.formats.parquet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Grows as bytes are put into it; numbers are little-endian as Parquet wants them. Not for several threads. */
final class ParquetSinkBuffer extends OutputStream {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] data;
    private int size;

    ParquetSinkBuffer(int capacity) {
        data = new byte[capacity];
    }

    byte[] data() {
        return data;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(data, size);
    }

    /** Makes room for {@code more} bytes and returns where they begin. */
    int reserve(int more) {
        long needed = (long) size + more;
        if (needed > data.length) {
            if (needed > MAX_BYTES) {
                throw new OwletException(Code.EXCEEDED_MEMORY, "A page of a Parquet file grew past 2 GB.");
            }
            data = Arrays.copyOf(data, (int) Math.min(MAX_BYTES, Math.max(needed, 2L * data.length)));
        }
        return size;
    }

    /** Counts bytes that were written at the reserved place. */
    void advance(int written) {
        size += written;
    }

    void putByte(int value) {
        int at = reserve(1);
        data[at] = (byte) value;
        size++;
    }

    void putInt(int value) {
        int at = reserve(4);
        INT.set(data, at, value);
        size += 4;
    }

    void setInt(int at, int value) {
        INT.set(data, at, value);
    }

    void putLong(long value) {
        int at = reserve(8);
        LONG.set(data, at, value);
        size += 8;
    }

    void putBytes(byte[] source, int from, int length) {
        int at = reserve(length);
        System.arraycopy(source, from, data, at, length);
        size += length;
    }

    /** Puts an unsigned LEB128 number. */
    void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            putByte((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        putByte((int) rest);
    }

    void putZigzag(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    /** Packs the lowest {@code width} bits of each value, first value lowest, padded to a whole byte. */
    void pack(long[] values, int from, int count, int width) {
        int at = reserve((int) (((long) count * width + 7) / 8) + 8);
        byte[] target = data;
        long gathered = 0;
        int filled = 0;
        for (int i = from; i < from + count; i++) {
            long value = values[i];
            gathered |= value << filled;
            filled += width;
            if (filled >= 64) {
                LONG.set(target, at, gathered);
                at += 8;
                filled -= 64;
                gathered = filled == 0 ? 0 : value >>> (width - filled);
            }
        }
        LONG.set(target, at, gathered);
        size = at + (filled + 7) / 8;
    }

    @Override
    public void write(int value) {
        putByte(value);
    }

    @Override
    public void write(byte[] source, int from, int length) {
        putBytes(source, from, length);
    }
}
