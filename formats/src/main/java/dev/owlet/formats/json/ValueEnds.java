package dev.owlet.formats.json;

import static dev.owlet.formats.text.Swar.first;
import static dev.owlet.formats.text.Swar.load;

import dev.owlet.formats.text.Swar;

/**
 * Finds where a value ends without knowing where its line does: it stops at every control character, line ends among
 * them, and at whatever else is out of the ordinary, and leaves that to {@link JsonText}. Where it gives an answer, it
 * is the same.
 */
final class ValueEnds {
    /** Returned where the end is to be found by the letter. */
    static final int UNSURE = -1;

    private static final long ONES = Swar.repeat((byte) 1);
    private static final long TOP = Swar.repeat((byte) 0x80);
    private static final long BACKSLASHES = Swar.repeat((byte) '\\');
    private static final long CASE = Swar.repeat((byte) 0x20);
    private static final long CLOSE = Swar.repeat((byte) '}');

    /** Flips bits so that the quote stands right above the control characters. */
    private static final long FLIP = Swar.repeat((byte) 0x02);

    private static final long UP_TO_QUOTE = Swar.repeat((byte) 0x21);
    private static final long UP_TO_COMMA = Swar.repeat((byte) 0x2d);

    private ValueEnds() {}

    /** Returns the index after a value that begins at {@code from}, or {@link #UNSURE}; a line end must follow. */
    static int of(byte[] data, int from) {
        byte first = data[from];
        if (first == '"') {
            return string(data, from + 1);
        }
        return (first | 0x20) == '{' ? UNSURE : literal(data, from);
    }

    /*
     * The masks below mark every byte looked for, and may mark others, but only behind one that is looked for; the first
     * mark is always right.
     */

    private static int string(byte[] data, int from) {
        int at = from;
        while (true) {
            long word = load(data, at);
            long flipped = word ^ FLIP;
            long back = word ^ BACKSLASHES;
            long mask = (flipped - UP_TO_QUOTE & ~flipped | back - ONES & ~back) & TOP;
            if (mask == 0) {
                at += 8;
                continue;
            }
            at += first(mask);
            byte found = data[at];
            if (found == '"') {
                return at + 1;
            }
            if (found != '\\' || data[at + 1] < ' ') {
                return UNSURE;
            }
            at += 2;
        }
    }

    private static int literal(byte[] data, int from) {
        int at = from;
        while (true) {
            long word = load(data, at);
            long close = (word | CASE) ^ CLOSE;
            long mask = (word - UP_TO_COMMA & ~word | close - ONES & ~close) & TOP;
            if (mask != 0) {
                at += first(mask);
                break;
            }
            at += 8;
        }
        byte found = data[at];
        return at > from && (found == ',' || (found | 0x20) == '}') ? at : UNSURE;
    }
}
