package dev.owlet.formats.range;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A run of bytes that compares as SQL compares text and varbinary: unsigned, byte by byte. Never written again. */
public record Bytes(byte[] value) implements Comparable<Bytes> {
    /** Returns the UTF-8 bytes of a text. */
    public static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return new String(value, StandardCharsets.UTF_8);
    }
}
