package dev.owlet.formats.orc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks the fields of one protobuf message, as ORC's metadata is written, with every length checked against the
 * message's end.
 */
final class OrcMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] data;
    private final int end;
    private int at;
    private int wire;

    OrcMessage(byte[] data, int from, int length) {
        this.data = data;
        this.at = from;
        this.end = from + length;
    }

    /** Returns where it goes on in the bytes it was made of. */
    int position() {
        return at;
    }

    /** Returns how many of its bytes are left. */
    int remaining() {
        return end - at;
    }

    /** Steps to the next field and returns its number; 0 at the end. */
    int next() {
        if (at >= end) {
            return 0;
        }
        long tag = varint();
        wire = (int) (tag & 7);
        int field = (int) (tag >>> 3);
        if (field <= 0) {
            throw new OrcDamage("metadata has a field without a number");
        }
        return field;
    }

    /** Reads the current field as an unsigned number. */
    long number() {
        if (wire != VARINT) {
            throw new OrcDamage("metadata has another kind of value where a number belongs");
        }
        return varint();
    }

    /** Reads the current field as a number within 0 and {@code most}. */
    int number(int most) {
        long value = number();
        if (value < 0 || value > most) {
            throw new OrcDamage("metadata has the number " + value + ", more than " + most);
        }
        return (int) value;
    }

    /** Reads the current field as a zigzag number. */
    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    double floating() {
        if (wire != FIXED64 || end - at < 8) {
            throw new OrcDamage("metadata has another kind of value where a double belongs");
        }
        long bits = 0;
        for (int i = 7; i >= 0; i--) {
            bits = bits << 8 | (data[at + i] & 0xff);
        }
        at += 8;
        return Double.longBitsToDouble(bits);
    }

    /** Reads the current field as a message inside this one. */
    OrcMessage message() {
        int length = length();
        OrcMessage inner = new OrcMessage(data, at, length);
        at += length;
        return inner;
    }

    byte[] bytes() {
        int length = length();
        byte[] copy = new byte[length];
        System.arraycopy(data, at, copy, 0, length);
        at += length;
        return copy;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Adds the current field, packed or single, to a list of numbers. */
    void numbers(List<Long> into) {
        if (wire == VARINT) {
            into.add(varint());
            return;
        }
        OrcMessage packed = message();
        while (packed.at < packed.end) {
            into.add(packed.varint());
        }
    }

    List<Long> numbers() {
        List<Long> all = new ArrayList<>();
        numbers(all);
        return all;
    }

    /** Steps over the current field. */
    void skip() {
        switch (wire) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case BYTES -> advance(length());
            case FIXED32 -> advance(4);
            default -> throw new OrcDamage("metadata has a field of unknown wire type " + wire);
        }
    }

    private void advance(int bytes) {
        if (end - at < bytes) {
            throw new OrcDamage("metadata ends within a field");
        }
        at += bytes;
    }

    private int length() {
        if (wire != BYTES) {
            throw new OrcDamage("metadata has a number where a message belongs");
        }
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new OrcDamage("metadata has a field longer than the message around it");
        }
        return (int) length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw new OrcDamage("metadata ends within a number");
            }
            byte next = data[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new OrcDamage("metadata has a number of more than 64 bits");
    }
}
