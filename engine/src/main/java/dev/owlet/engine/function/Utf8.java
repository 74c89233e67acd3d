package dev.owlet.engine.function;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Counts and finds characters in UTF-8 bytes. */
final class Utf8 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private Utf8() {}

    static boolean ascii(byte[] data, int start, int length) {
        int i = start;
        int end = start + length;
        for (; i <= end - 8; i += 8) {
            if (((long) LONG.get(data, i) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < end; i++) {
            if (data[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number of code points: the bytes that do not continue one. */
    static int count(byte[] data, int start, int length) {
        int continuing = 0;
        int i = start;
        int end = start + length;
        for (; i <= end - 8; i += 8) {
            continuing += continuing((long) LONG.get(data, i));
        }
        int rest = end - i;
        if (rest > 0 && i + 8 <= data.length) {
            return length - continuing - continuing((long) LONG.get(data, i) & (1L << 8 * rest) - 1);
        }
        for (; i < end; i++) {
            continuing += (data[i] & 0xC0) == 0x80 ? 1 : 0;
        }
        return length - continuing;
    }

    private static int continuing(long word) {
        return Long.bitCount((word >>> 7) & ~(word >>> 6) & LOW_BITS);
    }

    /**
     * Copies ASCII text with the case of the letters from {@code first} ({@code 'a'} or {@code 'A'}) on changed; false,
     * with some bytes written, when a byte is not ASCII. Writes up to 7 bytes more than {@code length}.
     */
    static boolean changeCase(byte[] data, int start, int length, char first, byte[] to, int at) {
        long fromFirst = LOW_BITS * (0x80 - first);
        long afterLast = LOW_BITS * (0x80 - first - 26);
        for (int i = 0; i < length; i += 8) {
            long word = word(data, start + i, length - i);
            if ((word & HIGH_BITS) != 0) {
                return false;
            }
            long letters = (word + fromFirst) & ~(word + afterLast) & HIGH_BITS;
            LONG.set(to, at + i, word ^ letters >>> 2);
        }
        return true;
    }

    /** Returns eight bytes, the first lowest, zeros beyond {@code length}. */
    private static long word(byte[] data, int at, int length) {
        if (length >= 8) {
            return (long) LONG.get(data, at);
        }
        if (at + 8 <= data.length) {
            return (long) LONG.get(data, at) & (1L << 8 * length) - 1;
        }
        long word = 0;
        for (int k = 0; k < length; k++) {
            word |= (data[at + k] & 0xFFL) << 8 * k;
        }
        return word;
    }

    /** Returns where the code point {@code points} after the one at {@code from} begins, at most {@code end}. */
    static int skip(byte[] data, int from, int end, long points) {
        int at = from;
        for (long left = points; left > 0 && at < end; left--) {
            at++;
            while (at < end && (data[at] & 0xC0) == 0x80) {
                at++;
            }
        }
        return at;
    }

    /** Returns where the code point {@code points} before {@code end} begins, at least {@code from}. */
    static int skipBack(byte[] data, int from, int end, long points) {
        int at = end;
        for (long left = points; left > 0 && at > from; left--) {
            at--;
            while (at > from && (data[at] & 0xC0) == 0x80) {
                at--;
            }
        }
        return at;
    }

    /** Returns the code point at {@code at}; a malformed one counts as its first byte. */
    static int codePoint(byte[] data, int at, int end) {
        int first = data[at];
        if (first >= 0) {
            return first;
        }
        int length = (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : (first & 0xF8) == 0xF0 ? 4 : 1;
        if (length == 1 || at + length > end) {
            return 0xFFFD;
        }
        int point = first & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            point = point << 6 | data[at + i] & 0x3F;
        }
        return point;
    }

    /**
     * Returns where the bytes of {@code part} first stand at or after {@code from}, or -1. Looks at eight places at a
     * time for the part's first two bytes.
     */
    static int find(byte[] data, int from, int end, byte[] part, int partStart, int partLength) {
        if (partLength == 0) {
            return from;
        }
        byte first = part[partStart];
        int last = end - partLength;
        int i = from;
        if (partLength > 1) {
            long wantedFirst = LOW_BITS * (first & 0xFF);
            long wantedSecond = LOW_BITS * (part[partStart + 1] & 0xFF);
            for (; i <= last - 7; i += 8) {
                long other = (long) LONG.get(data, i) ^ wantedFirst | (long) LONG.get(data, i + 1) ^ wantedSecond;
                long hits = ~((other & ~HIGH_BITS) + ~HIGH_BITS | other | ~HIGH_BITS);
                for (; hits != 0; hits &= hits - 1) {
                    int at = i + Long.numberOfTrailingZeros(hits) / 8;
                    if (matches(data, at, part, partStart, partLength)) {
                        return at;
                    }
                }
            }
        }
        for (; i <= last; i++) {
            if (data[i] == first && matches(data, i, part, partStart, partLength)) {
                return i;
            }
        }
        return -1;
    }

    static boolean matches(byte[] data, int at, byte[] part, int partStart, int partLength) {
        for (int k = 1; k < partLength; k++) {
            if (data[at + k] != part[partStart + k]) {
                return false;
            }
        }
        return partLength == 0 || data[at] == part[partStart];
    }

    /** Returns the bytes of a code point that is not a surrogate. */
    static byte[] encode(int point) {
        return Character.toString(point).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how many bytes the line terminator has with which a text ends; 0 when there is none. */
    static int lineEnd(byte[] data, int start, int end) {
        int last = end > start ? data[end - 1] : 0;
        if (last == '\n') {
            return end - start > 1 && data[end - 2] == '\r' ? 2 : 1;
        }
        if (last == '\r') {
            return 1;
        }
        if (last == (byte) 0x85 && end - start > 1 && data[end - 2] == (byte) 0xC2) {
            return 2;
        }
        boolean separator = last == (byte) 0xA8 || last == (byte) 0xA9;
        return separator && end - start > 2 && data[end - 2] == (byte) 0x80 && data[end - 3] == (byte) 0xE2 ? 3 : 0;
    }
}
