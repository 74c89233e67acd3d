package dev.owlet.engine.exec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads what {@link PackedWriter} wrote, in the same order. */
final class PackedReader {
    /** Bytes behind the last value: a number is read as a whole long, whatever its width. */
    static final int SLACK = Long.BYTES - 1;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int at;

    PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int getByte() {
        return bytes[at++];
    }

    int getInt() {
        int value = (int) INT.get(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    private long getLong() {
        long value = (long) LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    boolean[] getFlags(int count) {
        boolean[] flags = new boolean[count];
        for (int i = 0; i < count; i++) {
            flags[i] = (bytes[at + (i >> 3)] >> (i & 7) & 1) != 0;
        }
        at += (count + 7) >> 3;
        return flags;
    }

    long[] getLongs(int count) {
        long[] values = new long[count];
        int width = getByte();
        long least = getLong();
        if (width == 0) {
            Arrays.fill(values, least);
            return values;
        }
        long mask = -1L >>> Long.SIZE - 8 * width;
        int place = at;
        for (int i = 0; i < count; i++) {
            values[i] = ((long) LONG.get(bytes, place) & mask) + least;
            place += width;
        }
        at = place;
        return values;
    }

    int[] getInts(int count) {
        int[] values = new int[count];
        int width = getByte();
        long least = getLong();
        if (width == 0) {
            Arrays.fill(values, (int) least);
            return values;
        }
        long mask = -1L >>> Long.SIZE - 8 * width;
        int place = at;
        for (int i = 0; i < count; i++) {
            values[i] = (int) (((long) LONG.get(bytes, place) & mask) + least);
            place += width;
        }
        at = place;
        return values;
    }

    double[] getDoubles(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Double.longBitsToDouble((long) LONG.get(bytes, at));
            at += Long.BYTES;
        }
        return values;
    }

    byte[] getBytes(int count) {
        byte[] copy = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return copy;
    }
}
