package dev.owlet.formats.json;

/** Checks values to the letter of RFC 8259, for those that are handed out as text. */
final class JsonCheck {
    private final byte[] data;
    private final int end;
    private int at;

    private JsonCheck(byte[] data, int from, int to) {
        this.data = data;
        at = from;
        end = to;
    }

    /** Tells whether the bytes are exactly one JSON value, nested at most {@link JsonText#MAX_DEPTH} deep. */
    static boolean isValue(byte[] data, int from, int to) {
        JsonCheck check = new JsonCheck(data, from, to);
        return check.value(0) && check.at == to;
    }

    private boolean value(int depth) {
        if (at >= end || depth > JsonText.MAX_DEPTH) {
            return false;
        }
        return switch (data[at]) {
            case '"' -> string();
            case '{' -> members(depth);
            case '[' -> elements(depth);
            default -> literal();
        };
    }

    private boolean literal() {
        int from = at;
        while (at < end && data[at] > ' ' && data[at] != ',' && data[at] != ']' && data[at] != '}') {
            at++;
        }
        return JsonText.isNumber(data, from, at)
                || JsonText.isWord(data, from, at, "true")
                || JsonText.isWord(data, from, at, "false")
                || JsonText.isWord(data, from, at, "null");
    }

    private boolean string() {
        for (at++; at < end; at++) {
            byte c = data[at];
            if (c == '"') {
                at++;
                return true;
            }
            if (c >= 0 && c < ' ') {
                return false;
            }
            if (c == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        at++;
        if (at >= end) {
            return false;
        }
        if (data[at] != 'u') {
            return "\"\\/bfnrt".indexOf(data[at]) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            at++;
            if (at >= end || Character.digit(data[at], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean elements(int depth) {
        at++;
        if (next(']')) {
            return true;
        }
        do {
            space();
            if (!value(depth + 1)) {
                return false;
            }
        } while (next(','));
        return next(']');
    }

    private boolean members(int depth) {
        at++;
        if (next('}')) {
            return true;
        }
        do {
            space();
            if (at >= end || data[at] != '"' || !string() || !next(':')) {
                return false;
            }
            space();
            if (!value(depth + 1)) {
                return false;
            }
        } while (next(','));
        return next('}');
    }

    private void space() {
        at = JsonText.skipSpace(data, at, end);
    }

    private boolean next(char wanted) {
        space();
        if (at < end && data[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }
}
