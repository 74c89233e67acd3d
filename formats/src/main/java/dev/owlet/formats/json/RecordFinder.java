package dev.owlet.formats.json;

import static dev.owlet.formats.text.Swar.equal;
import static dev.owlet.formats.text.Swar.first;
import static dev.owlet.formats.text.Swar.load;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.text.FieldFinder;
import dev.owlet.formats.text.Fields;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.text.Swar;
import dev.owlet.formats.text.TextWindow;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the values of wanted keys in JSON lines. Keys are expected in the order of the record before; a key that comes
 * twice counts with its last value. Empty lines are no records.
 */
final class RecordFinder implements FieldFinder {
    private static final int MAX_GUESSES = 2000;
    private static final int UNWANTED = -1;

    private final JsonDialect dialect;
    private final byte terminator;
    private final long terminators;
    private final Map<String, Integer> slots;
    private final Place place;
    private final JsonString key = new JsonString();
    private final Map<String, KeyGuess> guesses = new HashMap<>();
    private final KeyGuess start = new KeyGuess(new byte[0], 0, 0, UNWANTED);
    private int valueAt;
    private int slot;

    /** Looks for keys, by normal spelling, each with the index of its wanted field. */
    RecordFinder(JsonDialect dialect, byte terminator, Map<String, Integer> slots, Place place) {
        this.dialect = dialect;
        this.terminator = terminator;
        this.slots = slots;
        this.place = place;
        terminators = Swar.repeat(terminator);
    }

    @Override
    public void next(TextWindow window, Fields fields, int most) {
        fields.clear(most);
        int row = 0;
        while (row == 0 && window.lines(terminator)) {
            int limit = window.limit;
            byte[] data = window.data;
            int at = window.at;
            while (row < most && at < limit) {
                int stop = data[at] == '{' ? members(data, at, limit, fields, row) : JsonText.MALFORMED;
                if (stop >= 0 && data[stop] == terminator) {
                    at = stop + 1;
                    row++;
                } else {
                    int end = lineEnd(data, at);
                    row += data[at] == '{'
                            ? closed(data, at, end, stop, fields, row)
                            : record(data, at, end, fields, row);
                    at = end + 1;
                }
            }
            window.at = at;
        }
        fields.rows = row;
    }

    private int lineEnd(byte[] data, int from) {
        int at = from;
        while (true) {
            long mask = equal(load(data, at), terminators);
            if (mask != 0) {
                return at + first(mask);
            }
            at += 8;
        }
    }

    /** Reads a line; returns how many records it holds: 1, or 0 when it is blank. */
    int record(byte[] data, int from, int end, Fields fields, int row) {
        int at = JsonText.skipSpace(data, from, end);
        if (at >= end) {
            return 0;
        }
        int stop = data[at] == '{' ? members(data, at, end + 1, fields, row) : JsonText.MALFORMED;
        return closed(data, at, end, stop, fields, row);
    }

    /** Looks at what follows an object that ends at {@code stop}, and decides about one that has no end. */
    private int closed(byte[] data, int from, int end, int stop, Fields fields, int row) {
        int why = stop >= 0 && JsonText.skipSpace(data, stop, end) < end ? JsonText.MALFORMED : stop;
        if (why < 0) {
            fields.missing(0, row);
            if (!dialect.ignoreMalformed()) {
                throw malformed(data, from, end, row, why);
            }
        }
        return 1;
    }

    /**
     * Walks an object and returns the index after its closing brace, or a negative number. The line's end, which comes
     * before {@code limit}, is looked for only when something is out of the ordinary.
     */
    private int members(byte[] data, int from, int limit, Fields fields, int row) {
        KeyGuess last = start;
        int at = from;
        int end = -1;
        while (true) {
            KeyGuess guess = last.following(data, at, limit);
            int stop = guess == null ? ValueEnds.UNSURE : ValueEnds.of(data, at + guess.length);
            if (stop < 0) {
                end = end < 0 ? lineEnd(data, at) : end;
                if (guess == null || JsonText.isSpace(data[at + guess.length])) {
                    int found = unexpected(data, at, end, last);
                    if (found != valueAt) {
                        return found;
                    }
                    guess = guess(data, at, last);
                }
                stop = JsonText.skipValue(data, at + guess.length, end);
                if (stop < 0) {
                    return stop;
                }
            }
            last = guess;
            int slot = guess.slot;
            if (slot != UNWANTED) {
                fields.starts[slot][row] = at + guess.length;
                fields.ends[slot][row] = stop;
            }
            at = stop;
            if (data[at] == '}') {
                return at + 1;
            }
        }
    }

    /** Reads {@code , "key": } by the letter and returns {@link #valueAt}, or the end of the object or a negative number. */
    private int unexpected(byte[] data, int from, int end, KeyGuess last) {
        valueAt = JsonText.MALFORMED;
        int at = JsonText.skipSpace(data, from, end);
        if (at >= end) {
            return Integer.MIN_VALUE;
        }
        boolean begins = last == start && data[at] == '{';
        if (!begins && data[at] == '}' && last != start) {
            return at + 1;
        }
        if (!begins && data[at] != ',') {
            return Integer.MIN_VALUE;
        }
        at = JsonText.skipSpace(data, at + 1, end);
        if (begins && at < end && data[at] == '}') {
            return at + 1;
        }
        if (at >= end || data[at] != '"') {
            return Integer.MIN_VALUE;
        }
        int close = JsonText.closingQuote(data, at + 1, end);
        if (close < 0 || !key.read(data, at + 1, close)) {
            return Integer.MIN_VALUE;
        }
        at = JsonText.skipSpace(data, close + 1, end);
        if (at >= end || data[at] != ':') {
            return Integer.MIN_VALUE;
        }
        valueAt = JsonText.skipSpace(data, at + 1, end);
        String name = new String(key.text, 0, key.length, java.nio.charset.StandardCharsets.UTF_8);
        slot = slots.getOrDefault(dialect.normal(name), UNWANTED);
        return valueAt;
    }

    private KeyGuess guess(byte[] data, int from, KeyGuess last) {
        String bytes = new String(data, from, valueAt - from, java.nio.charset.StandardCharsets.ISO_8859_1);
        KeyGuess known = guesses.get(bytes);
        if (known == null) {
            known = new KeyGuess(data, from, valueAt, slot);
            if (guesses.size() < MAX_GUESSES) {
                guesses.put(bytes, known);
            }
        }
        if (guesses.size() < MAX_GUESSES) {
            last.follow(known);
        }
        return known;
    }

    private OwletException malformed(byte[] data, int from, int end, int row, int why) {
        if (why == JsonText.TOO_DEEP) {
            return new OwletException(
                    Code.HIVE_BAD_DATA,
                    "A value is nested deeper than " + JsonText.MAX_DEPTH + " levels (" + place.of(row, from) + ").");
        }
        String text = dev.owlet.formats.text.Utf8.sample(data, from, end);
        OwletException error = new OwletException(
                Code.HIVE_CURSOR_ERROR,
                "Row is not a valid JSON Object: " + text + " (line of " + place.of(row, from) + ").");
        return data[from] == '['
                ? error.hint("Owlet reads one object a line; turn the array into lines: jq -c '.[]' in.json > out.json")
                : error.hint("'ignore.malformed.json'='true' reads such lines as rows of NULL.");
    }
}
