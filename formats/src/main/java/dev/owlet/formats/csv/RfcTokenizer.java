package dev.owlet.formats.csv;

import static dev.owlet.formats.text.Swar.equal;
import static dev.owlet.formats.text.Swar.first;
import static dev.owlet.formats.text.Swar.load;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.text.FieldFinder;
import dev.owlet.formats.text.Fields;
import dev.owlet.formats.text.Swar;
import dev.owlet.formats.text.TextWindow;

/**
 * Splits text as RFC 4180 says: a quote that begins a field opens it, line ends inside quotes are text, a doubled quote
 * is one. A quote elsewhere is an ordinary character. Empty lines are no records.
 */
final class RfcTokenizer implements FieldFinder {
    private static final int INCOMPLETE = Integer.MIN_VALUE;

    private final byte terminator;
    private final byte quote;
    private final int escape;
    private final byte delimiter;
    private final long delimiters;
    private final long terminators;
    private final long quotes;
    private final long escapes;
    private boolean marked;
    private boolean closed;

    RfcTokenizer(CsvDialect dialect, byte terminator) {
        this.terminator = terminator;
        quote = (byte) dialect.quote();
        escape = dialect.escape();
        delimiter = dialect.delimiter();
        delimiters = Swar.repeat(delimiter);
        terminators = Swar.repeat(terminator);
        quotes = Swar.repeat(quote);
        escapes = Swar.repeat(escape < 0 ? quote : (byte) escape);
    }

    @Override
    public void next(TextWindow window, Fields fields, int most) {
        fields.rows = 0;
        while (true) {
            int row = records(window, fields, most);
            fields.rows = row;
            if (row > 0) {
                return;
            }
            if (!window.more()) {
                if (window.at >= window.limit) {
                    return;
                }
                lastRecord(window, fields);
                return;
            }
        }
    }

    private int records(TextWindow window, Fields fields, int most) {
        int row = 0;
        while (row < most && window.at < window.limit) {
            if (isBlank(window)) {
                continue;
            }
            int end = record(window.data, window.at, window.limit, fields, row);
            if (end == INCOMPLETE) {
                break;
            }
            window.at = end;
            row++;
        }
        return row;
    }

    private boolean isBlank(TextWindow window) {
        int at = window.at;
        at += terminator == '\n' && window.data[at] == '\r' ? 1 : 0;
        if (at < window.limit && window.data[at] == terminator) {
            window.at = at + 1;
            return true;
        }
        return false;
    }

    /** Reads the text after the last line end as a record of its own. */
    private void lastRecord(TextWindow window, Fields fields) {
        byte[] data = window.data;
        data[window.limit] = terminator;
        int end = record(data, window.at, window.limit + 1, fields, 0);
        if (end == INCOMPLETE) {
            throw new OwletException(
                            Code.HIVE_BAD_DATA,
                            "A quote is never closed in the record of " + window.path() + " that begins at byte "
                                    + window.offset(window.at) + ".")
                    .hint("Close the quote, or double it if it is part of the text.");
        }
        window.at = window.limit;
        fields.rows = 1;
    }

    private int record(byte[] data, int from, int limit, Fields fields, int row) {
        int at = from;
        int field = 0;
        int[] wanted = fields.wanted;
        for (int w = 0; w < wanted.length; w++) {
            if (wanted[w] > field) {
                at = skip(data, at, limit, wanted[w] - field);
                if (at < 0) {
                    fields.missing(w, row);
                    return at == INCOMPLETE ? INCOMPLETE : ~at + 1;
                }
            }
            boolean quoted = data[at] == quote;
            int end = quoted ? quotedEnd(data, at + 1, limit) : plainEnd(data, at, limit);
            if (end == INCOMPLETE) {
                return INCOMPLETE;
            }
            boolean last = data[end] == terminator;
            int stop = last && terminator == '\n' && end > at && data[end - 1] == '\r' ? end - 1 : end;
            place(at, stop, quoted, fields.starts[w], fields.ends[w], row);
            if (last) {
                fields.missing(w + 1, row);
                return end + 1;
            }
            at = end + 1;
            field = wanted[w] + 1;
        }
        int end = skip(data, at, limit, Integer.MAX_VALUE);
        return end == INCOMPLETE ? INCOMPLETE : ~end + 1;
    }

    /**
     * Returns the start of the field after {@code count} more, the complement of the terminator when the record ends
     * before, or {@link #INCOMPLETE}. Counts the delimiters of eight bytes at once where no quote is among them.
     */
    private int skip(byte[] data, int from, int limit, int count) {
        int at = from;
        int left = count;
        boolean begins = true;
        while (at < limit) {
            if (begins && data[at] == quote) {
                int end = quotedEnd(data, at + 1, limit);
                if (end == INCOMPLETE || data[end] == terminator) {
                    return end == INCOMPLETE ? INCOMPLETE : ~end;
                }
                at = end + 1;
                if (--left == 0) {
                    return at;
                }
                continue;
            }
            long word = load(data, at);
            long stops = equal(word, terminators) | equal(word, quotes);
            long found = equal(word, delimiters) & (stops == 0 ? -1L : (stops & -stops) - 1);
            int fields = Long.bitCount(found);
            if (fields >= left) {
                return afterNth(at, found, left, limit);
            }
            left -= fields;
            at += stops == 0 ? 8 : first(stops);
            begins = data[at - 1] == delimiter;
            if (stops != 0 && data[at] == terminator) {
                return at < limit ? ~at : INCOMPLETE;
            }
            at += stops != 0 && !(begins && at > from) ? 1 : 0;
        }
        return INCOMPLETE;
    }

    private static int afterNth(int at, long found, int nth, int limit) {
        long rest = found;
        for (int i = 1; i < nth; i++) {
            rest &= rest - 1;
        }
        int next = at + first(rest) + 1;
        return next < limit ? next : INCOMPLETE;
    }

    private void place(int from, int to, boolean quoted, int[] starts, int[] ends, int row) {
        if (!quoted) {
            starts[row] = from;
            ends[row] = to;
        } else if (marked || !closed) {
            starts[row] = from;
            ends[row] = ~to;
        } else {
            starts[row] = from + 1;
            ends[row] = to - 1;
        }
    }

    private int plainEnd(byte[] data, int from, int limit) {
        int at = from;
        while (at < limit) {
            long word = load(data, at);
            long mask = equal(word, delimiters) | equal(word, terminators);
            if (mask != 0) {
                int end = at + first(mask);
                return end < limit ? end : INCOMPLETE;
            }
            at += 8;
        }
        return INCOMPLETE;
    }

    /** Returns the end of a field whose quote was opened before {@code from}; notes what {@link #place} must know. */
    private int quotedEnd(byte[] data, int from, int limit) {
        marked = false;
        closed = true;
        int at = from;
        while (at < limit) {
            long word = load(data, at);
            long mask = equal(word, quotes) | equal(word, escapes);
            if (mask == 0) {
                at += 8;
                continue;
            }
            at += first(mask);
            if (at + 1 >= limit) {
                return INCOMPLETE;
            }
            byte next = data[at + 1];
            if (data[at] != quote || next == quote) {
                marked = true;
                at += 2;
                continue;
            }
            int end = at + 1;
            if (next == delimiter
                    || next == terminator
                    || next == '\r' && end + 1 < limit && data[end + 1] == terminator) {
                return next == '\r' && next != terminator ? end + 1 : end;
            }
            closed = false;
            return plainEnd(data, end, limit);
        }
        return INCOMPLETE;
    }
}
