package dev.owlet.formats.json;

/** Takes the escapes out of a string's text into {@link #text}. For one thread. */
final class JsonString {
    byte[] text = new byte[256];
    int length;

    /** Reads the text between the quotes; returns false when an escape or a control character is not allowed. */
    boolean read(byte[] data, int from, int to) {
        length = 0;
        if (text.length < to - from + 16) {
            text = new byte[Math.max(2 * text.length, to - from + 16)];
        }
        int at = from;
        while (at < to) {
            byte c = data[at];
            if (c >= 0 && c < ' ') {
                return false;
            }
            if (c != '\\') {
                text[length++] = c;
                at++;
                continue;
            }
            int used = escape(data, at + 1, to);
            if (used == 0) {
                return false;
            }
            at += 1 + used;
        }
        return true;
    }

    private int escape(byte[] data, int at, int to) {
        if (at >= to) {
            return 0;
        }
        int plain =
                switch (data[at]) {
                    case '"', '\\', '/' -> data[at];
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> -1;
                };
        if (plain >= 0) {
            text[length++] = (byte) plain;
            return 1;
        }
        int unit = data[at] == 'u' ? hex(data, at + 1, to) : -1;
        if (unit < 0) {
            return 0;
        }
        boolean high = unit >= 0xd800 && unit < 0xdc00;
        if (high && at + 6 < to && data[at + 5] == '\\' && data[at + 6] == 'u') {
            int low = hex(data, at + 7, to);
            if (low >= 0xdc00 && low < 0xe000) {
                put(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
                return 11;
            }
        }
        put(unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
        return 5;
    }

    private static int hex(byte[] data, int at, int to) {
        if (at + 4 > to) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(data[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private void put(int point) {
        if (point < 0x80) {
            text[length++] = (byte) point;
        } else if (point < 0x800) {
            text[length++] = (byte) (0xc0 | point >> 6);
            text[length++] = (byte) (0x80 | point & 0x3f);
        } else if (point < 0x10000) {
            text[length++] = (byte) (0xe0 | point >> 12);
            text[length++] = (byte) (0x80 | point >> 6 & 0x3f);
            text[length++] = (byte) (0x80 | point & 0x3f);
        } else {
            text[length++] = (byte) (0xf0 | point >> 18);
            text[length++] = (byte) (0x80 | point >> 12 & 0x3f);
            text[length++] = (byte) (0x80 | point >> 6 & 0x3f);
            text[length++] = (byte) (0x80 | point & 0x3f);
        }
    }
}
