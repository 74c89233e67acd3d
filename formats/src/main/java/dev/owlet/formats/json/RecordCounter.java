package dev.owlet.formats.json;

import static dev.owlet.formats.text.Swar.load;

import dev.owlet.formats.text.FieldFinder;
import dev.owlet.formats.text.Fields;
import dev.owlet.formats.text.Swar;
import dev.owlet.formats.text.TextWindow;

/**
 * Counts JSON lines of which no value is wanted. A line that begins and ends with braces is taken for a record; all others
 * are read by the letter, so that a blank line is none and a line cut short is found.
 */
final class RecordCounter implements FieldFinder {
    private static final long ONES = Swar.repeat((byte) 1);
    private static final long TOP = Swar.repeat((byte) 0x80);
    private static final int STRIDE = 32;

    private final RecordFinder finder;
    private final byte terminator;
    private final long terminators;

    RecordCounter(RecordFinder finder, byte terminator) {
        this.finder = finder;
        this.terminator = terminator;
        terminators = Swar.repeat(terminator);
    }

    @Override
    public void next(TextWindow window, Fields fields, int most) {
        int rows = 0;
        while (rows == 0 && window.lines(terminator)) {
            byte[] data = window.data;
            int at = window.at;
            while (rows < most && at < window.limit) {
                int end = lineEnd(data, at, window.limit);
                rows += isClosed(data, at, end) ? 1 : finder.record(data, at, end, fields, rows);
                at = end + 1;
            }
            window.at = at;
        }
        fields.rows = rows;
    }

    private static boolean isClosed(byte[] data, int from, int end) {
        int last = end - 1;
        return last > from && data[from] == '{' && (data[last] == '}' || data[last] == '\r' && data[last - 1] == '}');
    }

    /** Returns where the next line end is; there is one before {@code limit}. */
    private int lineEnd(byte[] data, int from, int limit) {
        int at = from;
        long pattern = terminators;
        while (at + STRIDE <= limit) {
            long a = load(data, at) ^ pattern;
            long b = load(data, at + 8) ^ pattern;
            long c = load(data, at + 16) ^ pattern;
            long d = load(data, at + 24) ^ pattern;
            if (((a - ONES & ~a | b - ONES & ~b | c - ONES & ~c | d - ONES & ~d) & TOP) != 0) {
                break;
            }
            at += STRIDE;
        }
        while (true) {
            long word = load(data, at) ^ pattern;
            long mask = word - ONES & ~word & TOP;
            if (mask != 0) {
                return at + Swar.first(mask);
            }
            at += 8;
        }
    }
}
