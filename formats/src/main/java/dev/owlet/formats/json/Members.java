package dev.owlet.formats.json;

import java.util.Arrays;

/** Finds where the values (and keys) of one array or object lie. For one thread, one nesting level. */
final class Members {
    int count;
    int[] keyStarts = new int[16];
    int[] keyEnds = new int[16];
    int[] starts = new int[16];
    int[] ends = new int[16];

    boolean readArray(byte[] data, int from, int to) {
        count = 0;
        int at = JsonText.skipSpace(data, from + 1, to);
        if (at < to && data[at] == ']') {
            return at + 1 == to;
        }
        while (true) {
            int stop = value(data, at, to);
            if (stop < 0) {
                return false;
            }
            at = JsonText.skipSpace(data, stop, to);
            if (at >= to || data[at] != ',') {
                return at + 1 == to && data[at] == ']';
            }
            at = JsonText.skipSpace(data, at + 1, to);
        }
    }

    /** Reads an object; keys are noted with their quotes. */
    boolean readObject(byte[] data, int from, int to) {
        count = 0;
        int at = JsonText.skipSpace(data, from + 1, to);
        if (at < to && data[at] == '}') {
            return at + 1 == to;
        }
        while (true) {
            if (at >= to || data[at] != '"') {
                return false;
            }
            int close = JsonText.closingQuote(data, at + 1, to);
            int colon = close < 0 ? to : JsonText.skipSpace(data, close + 1, to);
            if (colon >= to || data[colon] != ':') {
                return false;
            }
            int key = at;
            int stop = value(data, JsonText.skipSpace(data, colon + 1, to), to);
            if (stop < 0) {
                return false;
            }
            keyStarts[count - 1] = key;
            keyEnds[count - 1] = close + 1;
            at = JsonText.skipSpace(data, stop, to);
            if (at >= to || data[at] != ',') {
                return at + 1 == to && data[at] == '}';
            }
            at = JsonText.skipSpace(data, at + 1, to);
        }
    }

    private int value(byte[] data, int at, int to) {
        int stop = JsonText.skipValue(data, at, to);
        if (stop < 0) {
            return stop;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            keyStarts = Arrays.copyOf(keyStarts, 2 * count);
            keyEnds = Arrays.copyOf(keyEnds, 2 * count);
        }
        starts[count] = at;
        ends[count++] = stop;
        return stop;
    }
}
