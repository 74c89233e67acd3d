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
 * Splits lines that hold escapes (LazySimpleSerDe with {@code escape.delim}) or quotes and escapes (OpenCSVSerde). A
 * line end always ends the record.
 */
final class LineTokenizer implements FieldFinder {
    private final CsvDialect dialect;
    private final byte terminator;
    private final int quote;
    private final int escape;
    private final long delimiters;
    private final long terminators;
    private final long quotes;
    private final long escapes;
    private int marks;
    private int firstMark;
    private int lastMark;

    LineTokenizer(CsvDialect dialect, byte terminator) {
        this.dialect = dialect;
        this.terminator = terminator;
        quote = dialect.quote();
        escape = dialect.escape();
        delimiters = Swar.repeat(dialect.delimiter());
        terminators = Swar.repeat(terminator);
        quotes = Swar.repeat(quote < 0 ? terminator : (byte) quote);
        escapes = Swar.repeat(escape < 0 ? terminator : (byte) escape);
    }

    @Override
    public void next(TextWindow window, Fields fields, int most) {
        fields.rows = 0;
        if (!window.lines(terminator)) {
            return;
        }
        int at = window.at;
        int row = 0;
        for (; row < most && at < window.limit; row++) {
            at = record(window, at, fields, row);
        }
        window.at = at;
        fields.rows = row;
    }

    private int record(TextWindow window, int from, Fields fields, int row) {
        byte[] data = window.data;
        int at = from;
        int w = 0;
        for (int field = 0; w < fields.wanted.length; field++) {
            int end = fieldEnd(window, at, from);
            boolean last = data[end] == terminator;
            if (field == fields.wanted[w]) {
                int stop = last && terminator == '\n' && end > at && data[end - 1] == '\r' ? end - 1 : end;
                place(data, at, stop, fields.starts[w], fields.ends[w], row);
                w++;
            }
            if (last) {
                fields.missing(w, row);
                return end + 1;
            }
            at = end + 1;
        }
        while (equal(load(data, at), terminators) == 0) {
            at += 8;
        }
        return at + first(equal(load(data, at), terminators)) + 1;
    }

    private void place(byte[] data, int from, int to, int[] starts, int[] ends, int row) {
        if (marks == 0) {
            starts[row] = from;
            ends[row] = to;
        } else if (marks == 2
                && quote >= 0
                && firstMark == from
                && lastMark == to - 1
                && data[from] == quote
                && data[lastMark] == quote) {
            starts[row] = from + 1;
            ends[row] = to - 1;
        } else {
            starts[row] = from;
            ends[row] = ~to;
        }
    }

    private int fieldEnd(TextWindow window, int from, int record) {
        byte[] data = window.data;
        marks = 0;
        boolean inQuotes = false;
        int at = from;
        while (true) {
            long word = load(data, at);
            long mask = equal(word, delimiters) | equal(word, terminators) | equal(word, quotes) | equal(word, escapes);
            if (mask == 0) {
                at += 8;
                continue;
            }
            at += first(mask);
            byte found = data[at];
            if (found == terminator) {
                if (inQuotes && dialect.mode() == CsvDialect.Mode.OPEN_CSV) {
                    throw unterminated(window, record);
                }
                return at;
            }
            if (found == quote) {
                mark(at);
                inQuotes = !inQuotes;
            } else if (found == escape) {
                mark(at);
                at += escapes(data, at, inQuotes) ? 1 : 0;
            } else if (!inQuotes) {
                return at;
            }
            at++;
        }
    }

    private boolean escapes(byte[] data, int at, boolean inQuotes) {
        byte next = data[at + 1];
        if (next == terminator) {
            return false;
        }
        return quote < 0 || inQuotes && (next == quote || next == escape);
    }

    private void mark(int at) {
        if (marks++ == 0) {
            firstMark = at;
        }
        lastMark = at;
    }

    private static OwletException unterminated(TextWindow window, int record) {
        return new OwletException(
                        Code.HIVE_BAD_DATA,
                        "A quote is never closed in the record of " + window.path() + " that begins at byte "
                                + window.offset(record) + ".")
                .hint("OpenCSVSerde reads one record a line; set 'owlet.csv'='rfc4180' for line ends inside quotes.");
    }
}
