package dev.owlet.engine.exec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that grow; numbers are written as their distance from the least of them, in as few bytes as the largest distance
 * needs, so that there is less for a compressor to look at.
 */
final class PackedWriter {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST = Integer.MAX_VALUE - 16;

    private byte[] bytes = new byte[1 << 16];
    private int at;

    void clear() {
        at = 0;
    }

    /** Ends the bytes so that {@link PackedReader} may read the last numbers as whole longs; returns how many there are. */
    int end() {
        room(PackedReader.SLACK);
        Arrays.fill(bytes, at, at + PackedReader.SLACK, (byte) 0);
        return at + PackedReader.SLACK;
    }

    byte[] bytes() {
        return bytes;
    }

    private void room(long more) {
        long wanted = at + more;
        if (wanted > bytes.length) {
            if (wanted > LARGEST) {
                throw new OutOfMemoryError("a block of temporary rows has " + wanted + " bytes");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(wanted, 2L * bytes.length)));
        }
    }

    void putByte(int value) {
        room(1);
        bytes[at++] = (byte) value;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        INT.set(bytes, at, value);
        at += Integer.BYTES;
    }

    private void putLong(long value) {
        room(Long.BYTES);
        LONG.set(bytes, at, value);
        at += Long.BYTES;
    }

    /** Writes a bit a flag. */
    void putFlags(boolean[] flags, int count) {
        int length = (count + 7) >> 3;
        room(length);
        Arrays.fill(bytes, at, at + length, (byte) 0);
        for (int i = 0; i < count; i++) {
            bytes[at + (i >> 3)] |= (byte) ((flags[i] ? 1 : 0) << (i & 7));
        }
        at += length;
    }

    void putLongs(long[] values, int count) {
        long least = count == 0 ? 0 : values[0];
        long most = least;
        for (int i = 1; i < count; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        int width = begin(least, most - least, count);
        if (width == 0) {
            return;
        }
        byte[] target = bytes;
        int place = at;
        for (int i = 0; i < count; i++) {
            LONG.set(target, place, values[i] - least);
            place += width;
        }
        at = place;
    }

    void putInts(int[] values, int count) {
        int least = count == 0 ? 0 : values[0];
        int most = least;
        for (int i = 1; i < count; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        int width = begin(least, (long) most - least, count);
        if (width == 0) {
            return;
        }
        byte[] target = bytes;
        int place = at;
        for (int i = 0; i < count; i++) {
            LONG.set(target, place, (long) values[i] - least);
            place += width;
        }
        at = place;
    }

    /** Writes how numbers follow, makes room for them and returns the bytes of each; the range is unsigned. */
    private int begin(long least, long range, int count) {
        int width = (Long.SIZE + 7 - Long.numberOfLeadingZeros(range)) >> 3;
        putByte(width);
        putLong(least);
        room((long) width * count + Long.BYTES);
        return width;
    }

    void putDoubles(double[] values, int count) {
        room((long) Long.BYTES * count);
        for (int i = 0; i < count; i++) {
            LONG.set(bytes, at, Double.doubleToRawLongBits(values[i]));
            at += Long.BYTES;
        }
    }

    /** Writes the bytes of many views, one behind the other. */
    void putViews(byte[] data, int[] starts, int[] lengths, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += lengths[i];
        }
        room(total);
        for (int i = 0; i < count; i++) {
            System.arraycopy(data, starts[i], bytes, at, lengths[i]);
            at += lengths[i];
        }
    }
}
