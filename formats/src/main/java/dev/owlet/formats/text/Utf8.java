package dev.owlet.formats.text;

import dev.owlet.formats.vector.BytesBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends bytes as UTF-8 text: what is not valid becomes U+FFFD, what is too long for the type is cut. */
public final class Utf8 {
    private Utf8() {}

    /** Appends a run of bytes to a text column; {@code most} is its limit in code points. */
    public static void append(BytesBuilder target, byte[] data, int from, int to, int most) {
        if (isAscii(data, from, to)) {
            target.append(data, from, Math.min(to - from, most));
            return;
        }
        if (!isValid(data, from, to)) {
            byte[] mended = new String(data, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            target.append(mended, 0, cut(mended, 0, mended.length, most));
            return;
        }
        target.append(data, from, cut(data, from, to, most) - from);
    }

    /** Tells whether no byte is above 0x7f; reads up to seven bytes past the end. */
    static boolean isAscii(byte[] data, int from, int to) {
        int i = from;
        long seen = 0;
        int safe = Math.min(to, data.length - 8);
        for (; i + 8 <= safe; i += 8) {
            seen |= Swar.nonAscii(Swar.load(data, i));
        }
        for (; i < to; i++) {
            seen |= data[i] & 0x80;
        }
        return seen == 0;
    }

    private static int cut(byte[] data, int from, int to, int most) {
        if (to - from <= most) {
            return to;
        }
        int points = 0;
        for (int i = from; i < to; i++) {
            if ((data[i] & 0xc0) != 0x80 && points++ == most) {
                return i;
            }
        }
        return to;
    }

    /** Tells whether bytes are well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
    public static boolean isValid(byte[] data, int from, int to) {
        int i = from;
        while (i < to) {
            int lead = data[i];
            if (lead >= 0) {
                i++;
                continue;
            }
            int length = length(lead & 0xff);
            if (length == 0 || i + length > to || !isSequence(data, i, length)) {
                return false;
            }
            i += length;
        }
        return true;
    }

    private static int length(int lead) {
        if (lead >= 0xc2 && lead <= 0xdf) {
            return 2;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            return 3;
        }
        return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    }

    private static boolean isSequence(byte[] data, int at, int length) {
        for (int k = 1; k < length; k++) {
            if ((data[at + k] & 0xc0) != 0x80) {
                return false;
            }
        }
        int lead = data[at] & 0xff;
        int second = data[at + 1] & 0xff;
        return switch (lead) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }

    /** Returns text for an error message, at most 100 bytes of it. */
    public static String sample(byte[] data, int from, int to) {
        int end = Math.min(to, from + 100);
        String text = new String(Arrays.copyOfRange(data, from, end), StandardCharsets.UTF_8);
        return end < to ? text + "..." : text;
    }
}
