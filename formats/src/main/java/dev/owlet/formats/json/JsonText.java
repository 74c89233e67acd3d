package dev.owlet.formats.json;

import static dev.owlet.formats.text.Swar.equal;
import static dev.owlet.formats.text.Swar.first;
import static dev.owlet.formats.text.Swar.load;

import dev.owlet.formats.text.Swar;

/** Walks over JSON values without making anything of them. Arrays must allow {@code TextWindow.PAD} bytes more. */
final class JsonText {
    static final int MAX_DEPTH = 512;

    /** Returned where the text is no JSON. */
    static final int MALFORMED = -1;

    /** Returned where values are nested deeper than {@link #MAX_DEPTH}. */
    static final int TOO_DEEP = -2;

    private static final long QUOTES = Swar.repeat((byte) '"');
    private static final long BACKSLASHES = Swar.repeat((byte) '\\');
    private static final long COMMAS = Swar.repeat((byte) ',');
    private static final long OPEN = Swar.repeat((byte) '{');
    private static final long CLOSE = Swar.repeat((byte) '}');
    private static final long CASE = Swar.repeat((byte) 0x20);

    private JsonText() {}

    static int skipSpace(byte[] data, int from, int end) {
        int at = from;
        while (at < end && isSpace(data[at])) {
            at++;
        }
        return at;
    }

    static boolean isSpace(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** Returns the index after a value that begins at {@code from}, or a negative number. */
    static int skipValue(byte[] data, int from, int end) {
        if (from >= end) {
            return MALFORMED;
        }
        return switch (data[from]) {
            case '"' -> {
                int close = closingQuote(data, from + 1, end);
                yield close < 0 ? MALFORMED : close + 1;
            }
            case '{', '[' -> skipNested(data, from, end);
            default -> skipLiteral(data, from, end);
        };
    }

    /** Returns the index of the quote that ends a string whose text begins at {@code from}, or {@link #MALFORMED}. */
    static int closingQuote(byte[] data, int from, int end) {
        int at = from;
        while (at < end) {
            long word = load(data, at);
            long mask = equal(word, QUOTES) | equal(word, BACKSLASHES);
            if (mask == 0) {
                at += 8;
                continue;
            }
            at += first(mask);
            if (at >= end) {
                return MALFORMED;
            }
            if (data[at] == '"') {
                return at;
            }
            at += 2;
        }
        return MALFORMED;
    }

    /** Tells whether a string's text has a backslash. */
    static boolean hasEscape(byte[] data, int from, int to) {
        for (int at = from; at < to; at += 8) {
            long mask = equal(load(data, at), BACKSLASHES);
            if (mask != 0) {
                return at + first(mask) < to;
            }
        }
        return false;
    }

    private static int skipLiteral(byte[] data, int from, int end) {
        int at = from;
        while (at < end) {
            long word = load(data, at);
            long mask = equal(word, COMMAS) | equal(word | CASE, CLOSE);
            if (mask != 0) {
                at += first(mask);
                break;
            }
            at += 8;
        }
        at = Math.min(at, end);
        while (at > from && data[at - 1] <= ' ' && data[at - 1] >= 0) {
            at--;
        }
        return at == from ? MALFORMED : at;
    }

    private static int skipNested(byte[] data, int from, int end) {
        int depth = 0;
        int at = from;
        while (at < end) {
            long word = load(data, at);
            long folded = word | CASE;
            long mask = equal(word, QUOTES) | equal(folded, OPEN) | equal(folded, CLOSE);
            if (mask == 0) {
                at += 8;
                continue;
            }
            at += first(mask);
            if (at >= end) {
                return MALFORMED;
            }
            int found = data[at];
            if (found == '"') {
                at = closingQuote(data, at + 1, end);
                if (at < 0) {
                    return MALFORMED;
                }
            } else if ((found | 0x20) == '{') {
                if (++depth > MAX_DEPTH) {
                    return TOO_DEEP;
                }
            } else if (--depth == 0) {
                return at + 1;
            }
            at++;
        }
        return MALFORMED;
    }

    /** Tells whether bytes are a number as JSON spells it. */
    static boolean isNumber(byte[] data, int from, int to) {
        int at = from;
        if (at < to && data[at] == '-') {
            at++;
        }
        int digits = digits(data, at, to);
        if (digits == 0 || digits > 1 && data[at] == '0') {
            return false;
        }
        at += digits;
        if (at < to && data[at] == '.') {
            digits = digits(data, ++at, to);
            at += digits;
            if (digits == 0) {
                return false;
            }
        }
        if (at < to && (data[at] | 0x20) == 'e') {
            at++;
            at += at < to && (data[at] == '+' || data[at] == '-') ? 1 : 0;
            digits = digits(data, at, to);
            at += digits;
            return digits > 0 && at == to;
        }
        return at == to;
    }

    private static int digits(byte[] data, int from, int to) {
        int at = from;
        while (at < to && data[at] >= '0' && data[at] <= '9') {
            at++;
        }
        return at - from;
    }

    static boolean isWord(byte[] data, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (data[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
