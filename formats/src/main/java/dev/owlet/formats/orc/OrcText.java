package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;

/** Cuts text to the length of the declared type, and drops the trailing spaces of char. */
final class OrcText {
    private final int most;
    private final boolean trim;

    OrcText(SqlType target) {
        if (target instanceof SqlType.Varchar varchar) {
            most = varchar.length();
        } else {
            most = target instanceof SqlType.Char fixed ? fixed.length() : Integer.MAX_VALUE;
        }
        trim = target instanceof SqlType.Char;
    }

    /** Shortens values in place. */
    void shorten(byte[] data, int[] starts, int[] lengths, int count) {
        if (most == Integer.MAX_VALUE && !trim) {
            return;
        }
        for (int i = 0; i < count; i++) {
            int length = lengths[i] > most ? cut(data, starts[i], lengths[i]) : lengths[i];
            while (trim && length > 0 && data[starts[i] + length - 1] == ' ') {
                length--;
            }
            lengths[i] = length;
        }
    }

    private int cut(byte[] data, int start, int length) {
        int characters = 0;
        for (int i = 0; i < length; i++) {
            boolean begins = (data[start + i] & 0xc0) != 0x80;
            if (begins && characters++ == most) {
                return i;
            }
        }
        return length;
    }
}
