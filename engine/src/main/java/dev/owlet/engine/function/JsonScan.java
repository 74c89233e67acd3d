package dev.owlet.engine.function;

/**
 * Finds a value in JSON by walking its bytes once, without tokens or texts. It checks what it walks over; at whatever is
 * unusual there (escapes where names or values are compared, more than {@link #MOST_NESTED} levels, long numbers, other
 * encodings, what is no JSON) it gives up as {@link Found#UNSURE}, and a full parser decides. For one thread.
 */
final class JsonScan {
    private static final int MOST_NESTED = 200;
    private static final int MOST_DIGITS = 100;

    /** What became of a search. */
    enum Found {
        HERE,
        ABSENT,
        UNSURE
    }

    private byte[] data = new byte[0];
    private int at;
    private int end;
    /** Whether what was walked over is not what this class knows; once true the search is over. */
    private boolean unsure;
    /** Whether the last string that was walked over has a backslash. */
    private boolean escaped;
    /** Where the text of the scalar begins that was read last. */
    private int from;
    /** Where it ends. */
    private int to;

    /** Walks to the value at a path; {@link #text} and {@link #size} then tell of it. */
    Found find(View json, JsonPath path) {
        begin(json);
        for (int i = 0; i < path.size() && !unsure; i++) {
            boolean found = path.isElement(i) ? element(path.index(i)) : member(path, i);
            if (!found) {
                return unsure ? Found.UNSURE : Found.ABSENT;
            }
            blanks();
            unsure |= at >= end;
        }
        return unsure ? Found.UNSURE : Found.HERE;
    }

    /** Walks to the value that is the whole text. */
    Found whole(View json) {
        begin(json);
        return unsure ? Found.UNSURE : Found.HERE;
    }

    private void begin(View json) {
        data = json.data;
        at = json.start;
        end = json.end();
        unsure = false;
        blanks();
        unsure = at >= end || data[at] != '{' && data[at] != '[';
    }

    private boolean element(int index) {
        if (data[at] != '[' || index < 0) {
            return false;
        }
        at++;
        blanks();
        if (next() == ']') {
            return false;
        }
        for (int i = 0; i < index; i++) {
            skip(0);
            if (!more(']')) {
                return false;
            }
        }
        return !unsure;
    }

    private boolean member(JsonPath path, int step) {
        if (data[at] == '[' && path.digits(step) >= 0) {
            return element(path.digits(step));
        }
        if (data[at] != '{') {
            return false;
        }
        byte[] name = path.name(step);
        at++;
        blanks();
        if (next() == '}') {
            return false;
        }
        do {
            blanks();
            int from = at + 1;
            string();
            if (unsure || escaped) {
                unsure = true;
                return false;
            }
            boolean wanted = at - 1 - from == name.length && same(name, from);
            colon();
            if (wanted) {
                return !unsure;
            }
            skip(0);
        } while (more('}'));
        return false;
    }

    private boolean same(byte[] name, int from) {
        for (int i = 0; i < name.length; i++) {
            if (data[from + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads the scalar it stands at: true when {@link #from} to {@link #to} are its text, false when it is null, an object
     * or an array. Not to be believed once {@link #isUnsure}.
     */
    boolean text() {
        byte first = data[at];
        if (first == '{' || first == '[') {
            return false;
        }
        from = first == '"' ? at + 1 : at;
        skip(0);
        to = first == '"' ? at - 1 : at;
        blanks();
        boolean ended = at < end && (data[at] == ',' || data[at] == '}' || data[at] == ']');
        unsure |= first == '"' ? escaped : !ended;
        return first != 'n';
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isUnsure() {
        return unsure;
    }

    /** Tells whether it stands at an array. */
    boolean atArray() {
        return data[at] == '[';
    }

    /** Counts the elements or members of the value it stands at; a scalar has none. */
    long size() {
        byte open = data[at];
        if (open != '{' && open != '[') {
            return 0;
        }
        return children(0);
    }

    private long children(int depth) {
        boolean object = data[at] == '{';
        char close = object ? '}' : ']';
        at++;
        blanks();
        if (next() == close) {
            at++;
            return 0;
        }
        long count = 0;
        do {
            if (object) {
                blanks();
                string();
                colon();
            }
            skip(depth + 1);
            count++;
        } while (more(close));
        at++;
        return count;
    }

    /** Walks over a value, blanks before it. */
    private void skip(int depth) {
        blanks();
        if (unsure || at >= end || depth > MOST_NESTED) {
            unsure = true;
            return;
        }
        switch (data[at]) {
            case '"' -> string();
            case '{', '[' -> children(depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    /** Passes a comma before another value, or stops at the end of the object or array. */
    private boolean more(char close) {
        blanks();
        byte found = next();
        if (found == ',') {
            at++;
            blanks();
            return !unsure;
        }
        unsure |= found != close;
        return false;
    }

    private byte next() {
        unsure |= at >= end;
        return unsure ? 0 : data[at];
    }

    private void colon() {
        blanks();
        unsure |= next() != ':';
        at++;
        blanks();
    }

    private void blanks() {
        while (at < end && (data[at] == ' ' || data[at] == '\n' || data[at] == '\r' || data[at] == '\t')) {
            at++;
        }
    }

    private void string() {
        escaped = false;
        if (next() != '"') {
            unsure = true;
            return;
        }
        at++;
        while (at < end) {
            byte sign = data[at++];
            if (sign == '"') {
                return;
            }
            if (sign == '\\') {
                escape();
            } else if (sign >= 0 && sign < ' ') {
                unsure = true;
                return;
            }
        }
        unsure = true;
    }

    private void escape() {
        escaped = true;
        byte sign = at < end ? data[at++] : 0;
        if (sign == 'u') {
            for (int i = 0; i < 4; i++, at++) {
                unsure |= at >= end || Character.digit(data[at], 16) < 0;
            }
        } else {
            unsure |= "\"\\/bfnrt".indexOf(sign) < 0;
        }
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            unsure |= at >= end || data[at] != word.charAt(i);
        }
    }

    private void number() {
        int start = at;
        if (data[at] == '-') {
            at++;
        }
        boolean zero = next() == '0';
        int whole = digits();
        unsure |= whole == 0 || zero && whole > 1;
        if (at < end && data[at] == '.') {
            at++;
            unsure |= digits() == 0;
        }
        if (at < end && (data[at] == 'e' || data[at] == 'E')) {
            at++;
            if (at < end && (data[at] == '+' || data[at] == '-')) {
                at++;
            }
            unsure |= digits() == 0;
        }
        unsure |= at - start > MOST_DIGITS;
    }

    private int digits() {
        int start = at;
        while (at < end && data[at] >= '0' && data[at] <= '9') {
            at++;
        }
        return at - start;
    }
}
