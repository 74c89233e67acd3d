package dev.owlet.formats.csv;

import static dev.owlet.formats.text.Swar.equal;
import static dev.owlet.formats.text.Swar.first;
import static dev.owlet.formats.text.Swar.load;

import dev.owlet.formats.text.FieldFinder;
import dev.owlet.formats.text.Fields;
import dev.owlet.formats.text.Swar;
import dev.owlet.formats.text.TextWindow;

/** Splits text without quotes and escapes: every delimiter ends a field, every terminator a record. */
final class PlainTokenizer implements FieldFinder {
    private final byte terminator;
    private final long delimiters;
    private final long terminators;
    private final boolean dropsCarriageReturn;

    PlainTokenizer(byte delimiter, byte terminator) {
        this.terminator = terminator;
        delimiters = Swar.repeat(delimiter);
        terminators = Swar.repeat(terminator);
        dropsCarriageReturn = terminator == '\n' && delimiter != '\r';
    }

    @Override
    public void next(TextWindow window, Fields fields, int most) {
        fields.rows = 0;
        if (!window.lines(terminator)) {
            return;
        }
        if (fields.wanted.length == 0) {
            count(window, fields, most);
            return;
        }
        int at = window.at;
        int row = 0;
        for (; row < most && at < window.limit; row++) {
            at = record(window.data, at, fields, row);
        }
        window.at = at;
        fields.rows = row;
    }

    private int record(byte[] data, int from, Fields fields, int row) {
        int at = from;
        int field = 0;
        int[] wanted = fields.wanted;
        for (int w = 0; w < wanted.length; w++) {
            int skip = wanted[w] - field;
            if (skip > 0) {
                at = skip(data, at, skip);
                if (at < 0) {
                    fields.missing(w, row);
                    return ~at;
                }
            }
            int end = fieldEnd(data, at);
            fields.starts[w][row] = at;
            fields.ends[w][row] = end;
            if (data[end] == terminator) {
                if (dropsCarriageReturn && end > at && data[end - 1] == '\r') {
                    fields.ends[w][row] = end - 1;
                }
                fields.missing(w + 1, row);
                return end + 1;
            }
            at = end + 1;
            field = wanted[w] + 1;
        }
        return recordEnd(data, at);
    }

    /** Returns the start of the field after {@code count} delimiters, or the complement of the next record's start. */
    private int skip(byte[] data, int from, int count) {
        int at = from;
        int left = count;
        while (true) {
            long word = load(data, at);
            long delimiter = equal(word, delimiters);
            long end = equal(word, terminators);
            int found = Long.bitCount(delimiter);
            if (end == 0 && found < left) {
                left -= found;
                at += 8;
                continue;
            }
            if (end != 0) {
                delimiter &= (end & -end) - 1;
                found = Long.bitCount(delimiter);
                if (found < left) {
                    return ~(at + first(end) + 1);
                }
            }
            for (; left > 1; left--) {
                delimiter &= delimiter - 1;
            }
            return at + first(delimiter) + 1;
        }
    }

    private int fieldEnd(byte[] data, int from) {
        int at = from;
        while (true) {
            long word = load(data, at);
            long mask = equal(word, delimiters) | equal(word, terminators);
            if (mask != 0) {
                return at + first(mask);
            }
            at += 8;
        }
    }

    private int recordEnd(byte[] data, int from) {
        int at = from;
        while (true) {
            long mask = equal(load(data, at), terminators);
            if (mask != 0) {
                return at + first(mask) + 1;
            }
            at += 8;
        }
    }

    private void count(TextWindow window, Fields fields, int most) {
        byte[] data = window.data;
        int at = window.at;
        int rows = 0;
        while (rows + 9 <= most && at + 8 <= window.limit) {
            rows += Long.bitCount(equal(load(data, at), terminators));
            at += 8;
        }
        if (at > window.at && data[at - 1] != terminator) {
            at = recordEnd(data, at);
            rows++;
        }
        for (; rows < most && at < window.limit; rows++) {
            at = recordEnd(data, at);
        }
        window.at = at;
        fields.rows = rows;
    }
}
