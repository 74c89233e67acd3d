package dev.owlet.formats.csv;

import static dev.owlet.formats.text.Swar.equal;
import static dev.owlet.formats.text.Swar.first;
import static dev.owlet.formats.text.Swar.load;

import dev.owlet.formats.text.RecordCuts;
import dev.owlet.formats.text.Swar;

/**
 * Follows quotes the way {@link RfcTokenizer} does, but looks at nothing else: outside quotes it only searches the next
 * quote, inside the next quote or escape.
 */
final class RfcCuts implements RecordCuts {
    private static final int FIELD_BEGINS = BEGIN;
    private static final int OUTSIDE = 1;
    private static final int QUOTED = 2;
    private static final int AFTER_QUOTE = 3;
    private static final int AFTER_ESCAPE = 4;

    private final byte quote;
    private final byte delimiter;
    private final byte escape;
    private int firstRecord;

    RfcCuts(CsvDialect dialect) {
        quote = (byte) dialect.quote();
        delimiter = dialect.delimiter();
        escape = dialect.escape() < 0 ? quote : (byte) dialect.escape();
    }

    @Override
    public int firstRecord() {
        return firstRecord;
    }

    @Override
    public int follow(byte[] data, int from, byte terminator, int state) {
        firstRecord = -1;
        int at = from;
        int now = state;
        if (data.length == from) {
            return state;
        }
        if (state == AFTER_QUOTE) {
            now = data[at] == quote ? QUOTED : OUTSIDE;
            at += now == QUOTED ? 1 : 0;
        } else if (state == AFTER_ESCAPE) {
            now = QUOTED;
            at++;
        }
        while (at < data.length) {
            if (now == QUOTED) {
                at = close(data, at);
                now = at < 0 ? ~at : OUTSIDE;
            } else {
                at = open(data, at, terminator, now == FIELD_BEGINS);
                now = at < 0 ? ~at : QUOTED;
            }
            if (at < 0) {
                return now;
            }
        }
        return now;
    }

    /** Returns the index after the quote that opens the next field, or the complement of the state at the end. */
    private int open(byte[] data, int from, byte terminator, boolean begins) {
        int at = from;
        while (true) {
            int found = next(data, at, data.length, quote, quote);
            if (firstRecord < 0) {
                int end = next(data, at, found, terminator, terminator);
                firstRecord = end < found ? end + 1 : -1;
            }
            if (found >= data.length) {
                byte last = data[data.length - 1];
                return ~(last == delimiter || last == terminator ? FIELD_BEGINS : OUTSIDE);
            }
            byte before = found == from ? (begins ? delimiter : quote) : data[found - 1];
            at = found + 1;
            if (before == delimiter || before == terminator) {
                return at;
            }
        }
    }

    /** Returns the index after the quote that closes the field, or the complement of the state at the end. */
    private int close(byte[] data, int from) {
        int at = from;
        while (true) {
            at = next(data, at, data.length, quote, escape);
            if (at >= data.length) {
                return ~QUOTED;
            }
            boolean escaped = data[at] != quote;
            if (at + 1 >= data.length) {
                return ~(escaped ? AFTER_ESCAPE : AFTER_QUOTE);
            }
            if (!escaped && data[at + 1] != quote) {
                return at + 1;
            }
            at += 2;
        }
    }

    private static int next(byte[] data, int from, int to, byte one, byte other) {
        long ones = Swar.repeat(one);
        long others = Swar.repeat(other);
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long word = load(data, at);
            long mask = equal(word, ones) | equal(word, others);
            if (mask != 0) {
                return at + first(mask);
            }
        }
        while (at < to && data[at] != one && data[at] != other) {
            at++;
        }
        return at;
    }
}
