package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows as bytes are put into it; also writes protobuf fields, as ORC's metadata has them. */
final class OrcBuffer {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

    private byte[] data;
    private int size;

    OrcBuffer(int capacity) {
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

    /** Makes room for {@code more} bytes and returns where they begin. */
    int reserve(int more) {
        long needed = (long) size + more;
        if (needed > data.length) {
            if (needed > MAX_BYTES) {
                throw new OwletException(Code.EXCEEDED_MEMORY, "A stream of an ORC file grew past 2 GB.");
            }
            data = Arrays.copyOf(data, (int) Math.min(MAX_BYTES, Math.max(needed, 2L * data.length)));
        }
        return size;
    }

    /** Counts bytes that were written at the reserved place. */
    void advance(int written) {
        size += written;
    }

    void put(int value) {
        int at = reserve(1);
        data[at] = (byte) value;
        size++;
    }

    void put(byte[] source, int from, int length) {
        int at = reserve(length);
        System.arraycopy(source, from, data, at, length);
        size += length;
    }

    void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** Puts a number field. */
    void field(int number, long value) {
        putVarint((long) number << 3);
        putVarint(value);
    }

    /** Puts a zigzag number field. */
    void signedField(int number, long value) {
        field(number, (value << 1) ^ (value >> 63));
    }

    void field(int number, double value) {
        putVarint((long) number << 3 | 1);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < 8; i++) {
            put((int) (bits >>> (8 * i)));
        }
    }

    void field(int number, byte[] value) {
        putVarint((long) number << 3 | 2);
        putVarint(value.length);
        put(value, 0, value.length);
    }

    void field(int number, String value) {
        field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a message field. */
    void field(int number, OrcBuffer message) {
        putVarint((long) number << 3 | 2);
        putVarint(message.size);
        put(message.data, 0, message.size);
    }
}
