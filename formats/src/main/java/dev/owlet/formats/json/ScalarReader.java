package dev.owlet.formats.json;

import static dev.owlet.formats.text.Swar.equal;
import static dev.owlet.formats.text.Swar.load;

import dev.owlet.formats.text.NumberText;
import dev.owlet.formats.text.Swar;
import dev.owlet.formats.text.TimeText;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.Int128Builder;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.VectorBuilder;

/**
 * Reads numbers, booleans, dates and timestamps; each also from inside quotes. Numbers that do not fit are clashes and
 * never infinite; a bare number in a timestamp column is milliseconds since 1970.
 */
final class ScalarReader implements ValueReader {
    private static final SqlType.Decimal WHOLE = new SqlType.Decimal(38, 0);

    private static final long EXPONENTS = Swar.repeat((byte) 'e');
    private static final long FOLD = Swar.repeat((byte) 0x20);

    private final SqlType type;
    private final ValueContext context;
    private final NumberText number = new NumberText();
    private final TimeText time = new TimeText();
    private final JsonString string = new JsonString();
    private final long least;
    private final long most;

    ScalarReader(SqlType type, ValueContext context) {
        this.type = type;
        this.context = context;
        least = switch (type.kind()) {
            case TINYINT -> Byte.MIN_VALUE;
            case SMALLINT -> Short.MIN_VALUE;
            case INTEGER -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
        most = switch (type.kind()) {
            case TINYINT -> Byte.MAX_VALUE;
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    @Override
    public void append(VectorBuilder builder, byte[] data, int from, int to) {
        byte first = data[from];
        boolean done;
        if (first == '"') {
            done = appendQuoted(builder, data, from, to);
        } else if (first == '-' || first >= '0' && first <= '9') {
            if (!isPlainNumber(data, from, to) && !JsonText.isNumber(data, from, to)) {
                context.malformed(data, from, to);
                builder.appendNull();
                return;
            }
            done = appendText(builder, data, from, to, false);
        } else {
            done = appendWord(builder, data, from, to);
        }
        if (!done) {
            context.clash(type, data, from, to);
            builder.appendNull();
        }
    }

    /**
     * Tells whether digits and points alone, which is what the number readers take without an exponent, would be a
     * number as JSON spells it: it begins and ends with a digit and has no needless zero.
     */
    private static boolean isPlainNumber(byte[] data, int from, int to) {
        int first = data[from] == '-' ? from + 1 : from;
        if (to - first > 8 || first >= to || data[first] < '1' || data[first] > '9') {
            return false;
        }
        long word = load(data, first);
        long inside = to - first == 8 ? -1L : (1L << 8 * (to - first)) - 1;
        return (equal(word | FOLD, EXPONENTS) & inside) == 0 && data[to - 1] >= '0' && data[to - 1] <= '9';
    }

    private boolean appendWord(VectorBuilder builder, byte[] data, int from, int to) {
        if (JsonText.isWord(data, from, to, "null")) {
            builder.appendNull();
            return true;
        }
        boolean truth = JsonText.isWord(data, from, to, "true");
        if (truth || JsonText.isWord(data, from, to, "false")) {
            if (builder instanceof BooleanBuilder booleans) {
                booleans.append(truth);
                return true;
            }
            return false;
        }
        if (data[from] == '{' || data[from] == '[') {
            return false;
        }
        context.malformed(data, from, to);
        builder.appendNull();
        return true;
    }

    private boolean appendQuoted(VectorBuilder builder, byte[] data, int from, int to) {
        if (!JsonText.hasEscape(data, from + 1, to - 1)) {
            return appendText(builder, data, from + 1, to - 1, true);
        }
        if (!string.read(data, from + 1, to - 1)) {
            context.malformed(data, from, to);
            builder.appendNull();
            return true;
        }
        return appendText(builder, string.text, 0, string.length, true);
    }

    private boolean appendText(VectorBuilder builder, byte[] data, int from, int to, boolean quoted) {
        return switch (type.physical()) {
            case LONG -> appendLong((LongBuilder) builder, data, from, to, quoted);
            case DOUBLE -> appendReal((DoubleBuilder) builder, data, from, to, quoted);
            case INT128 -> appendWide((Int128Builder) builder, data, from, to);
            default -> quoted && appendBoolean((BooleanBuilder) builder, data, from, to);
        };
    }

    private boolean appendLong(LongBuilder builder, byte[] data, int from, int to, boolean quoted) {
        long value;
        boolean ok;
        switch (type.kind()) {
            case DECIMAL -> {
                value = number.shortDecimal(data, from, to, (SqlType.Decimal) type);
                ok = number.ok;
            }
            case DATE -> {
                value = time.leadingDate(data, from, to);
                ok = time.ok && quoted;
            }
            case TIMESTAMP -> {
                value = quoted
                        ? time.timestamp(data, from, to, ((SqlType.Timestamp) type).precision())
                        : millis(data, from, to);
                ok = quoted ? time.ok : number.ok;
            }
            default -> {
                value = whole(data, from, to);
                ok = number.ok && value >= least && value <= most;
            }
        }
        if (ok) {
            builder.append(value);
        }
        return ok;
    }

    private long millis(byte[] data, int from, int to) {
        long millis = number.wholeNumber(data, from, to);
        number.ok &= Math.abs(millis) <= Long.MAX_VALUE / 1000;
        return millis * 1000;
    }

    /** Reads a whole number, also one spelled 1.0 or 1e3. */
    private long whole(byte[] data, int from, int to) {
        long value = number.wholeNumber(data, from, to);
        if (number.ok) {
            return value;
        }
        double near = number.real(data, from, to);
        if (!number.ok || near != Math.rint(near) || Math.abs(near) > 1L << 53) {
            number.ok = false;
            return 0;
        }
        number.longDecimal(data, from, to, WHOLE);
        return number.low;
    }

    private boolean appendReal(DoubleBuilder builder, byte[] data, int from, int to, boolean quoted) {
        double value = number.real(data, from, to);
        boolean single = type.kind() == SqlType.Kind.REAL;
        boolean finite = single ? Math.abs(value) <= Float.MAX_VALUE : !Double.isInfinite(value);
        if (!number.ok || !quoted && !finite) {
            return false;
        }
        builder.append(single ? (float) value : value);
        return true;
    }

    private boolean appendWide(Int128Builder builder, byte[] data, int from, int to) {
        number.longDecimal(data, from, to, (SqlType.Decimal) type);
        if (number.ok) {
            builder.append(number.high, number.low);
        }
        return number.ok;
    }

    private static boolean appendBoolean(BooleanBuilder builder, byte[] data, int from, int to) {
        boolean truth = isFolded(data, from, to, "true");
        if (truth || isFolded(data, from, to, "false")) {
            builder.append(truth);
            return true;
        }
        return false;
    }

    private static boolean isFolded(byte[] data, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((data[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
