package dev.owlet.engine.function;

import static dev.owlet.formats.type.SqlType.Kind.BIGINT;
import static dev.owlet.formats.type.SqlType.Kind.BOOLEAN;
import static dev.owlet.formats.type.SqlType.Kind.CHAR;
import static dev.owlet.formats.type.SqlType.Kind.DECIMAL;
import static dev.owlet.formats.type.SqlType.Kind.DOUBLE;
import static dev.owlet.formats.type.SqlType.Kind.INTEGER;
import static dev.owlet.formats.type.SqlType.Kind.REAL;
import static dev.owlet.formats.type.SqlType.Kind.SMALLINT;
import static dev.owlet.formats.type.SqlType.Kind.TINYINT;
import static dev.owlet.formats.type.SqlType.Kind.VARCHAR;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.VectorBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Casts between numbers or booleans and text. */
final class NumberTextCasts {
    private NumberTextCasts() {}

    @CastMethod(
            from = {VARCHAR, CHAR},
            to = {TINYINT, SMALLINT, INTEGER, BIGINT})
    static void toWhole(View text, Site site, LongBuilder out) {
        boolean negative = text.length > 0 && text.data[text.start] == '-';
        int at = text.start + (negative || text.length > 0 && text.data[text.start] == '+' ? 1 : 0);
        int end = text.end();
        long value = 0;
        boolean good = at < end && end - at <= 18;
        for (int i = at; good && i < end; i++) {
            int digit = text.data[i] - '0';
            good = digit >= 0 && digit <= 9;
            value = 10 * value + digit;
        }
        value = negative ? -value : value;
        SqlType.Kind kind = site.returnType().kind();
        if (good && inRange(value, kind)) {
            out.append(value);
        } else {
            slowWhole(text, site, kind, out);
        }
    }

    private static boolean inRange(long value, SqlType.Kind kind) {
        return switch (kind) {
            case TINYINT -> (byte) value == value;
            case SMALLINT -> (short) value == value;
            case INTEGER -> (int) value == value;
            default -> true;
        };
    }

    private static void slowWhole(View text, Site site, SqlType.Kind kind, LongBuilder out) {
        String digits = text.string();
        try {
            long value = Long.parseLong(digits);
            if (inRange(value, kind)) {
                out.append(value);
                return;
            }
        } catch (NumberFormatException e) {
            // falls through to the error with the text
        }
        String name = kind == INTEGER ? "INT" : kind.name();
        reject(site, out, "Cannot cast '" + digits + "' to " + name);
    }

    private static void reject(Site site, VectorBuilder out, String text) {
        if (!site.safe()) {
            throw new OwletException(Code.INVALID_CAST_ARGUMENT, text);
        }
        out.appendNull();
    }

    @CastMethod(
            from = {VARCHAR, CHAR},
            to = {REAL, DOUBLE})
    static void toDouble(View text, Site site, DoubleBuilder out) {
        boolean real = site.returnType().kind() == REAL;
        try {
            double value = Double.parseDouble(text.string());
            out.append(real ? Float.parseFloat(text.string()) : value);
        } catch (NumberFormatException e) {
            reject(site, out, "Cannot cast '" + text.string() + "' to " + (real ? "REAL" : "DOUBLE"));
        }
    }

    @CastMethod(
            from = {VARCHAR, CHAR},
            to = DECIMAL)
    static void toDecimal(View text, Site site, VectorBuilder out) {
        SqlType.Decimal type = Decimals.of(site.returnType());
        String digits = text.string();
        BigDecimal number;
        try {
            number = new BigDecimal(digits.trim());
        } catch (NumberFormatException e) {
            reject(site, out, cannot(digits, type) + " Value is not a number.");
            return;
        }
        boolean hopeless = number.signum() != 0 && (long) number.precision() - number.scale() > 100;
        BigDecimal rounded = hopeless || number.scale() > 1000 && number.signum() == 0
                ? BigDecimal.ZERO.setScale(type.scale())
                : number.setScale(type.scale(), RoundingMode.HALF_UP);
        if (hopeless || rounded.signum() != 0 && rounded.precision() > type.precision()) {
            reject(site, out, cannot(digits, type) + " Value too large.");
            return;
        }
        Int128 unscaled = site.keep(Int128.class, Int128::new);
        unscaled.set(rounded.unscaledValue());
        unscaled.appendTo(out);
    }

    private static String cannot(String digits, SqlType.Decimal type) {
        return "Cannot cast VARCHAR '" + digits + "' to " + NumberCasts.name(type) + ".";
    }

    @CastMethod(
            from = {VARCHAR, CHAR},
            to = BOOLEAN)
    static void toBoolean(View text, Site site, BooleanBuilder out) {
        String word = text.string();
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("t") || word.equals("1")) {
            out.append(true);
        } else if (word.equalsIgnoreCase("false") || word.equalsIgnoreCase("f") || word.equals("0")) {
            out.append(false);
        } else {
            reject(site, out, "Cannot cast '" + word + "' to BOOLEAN");
        }
    }

    @CastMethod(
            from = {TINYINT, SMALLINT, INTEGER, BIGINT},
            to = {VARCHAR, CHAR})
    static void wholeToText(long value, Site site, BytesBuilder out) {
        int at = out.reserve(20);
        byte[] to = out.data();
        int end = value == Long.MIN_VALUE ? TimeText.ascii(to, at, "-9223372036854775808") : digits(to, at, value);
        limit(end - at, site, () -> Long.toString(value));
        out.commit(at, end - at);
    }

    private static int digits(byte[] to, int at, long value) {
        if (value >= 0) {
            return TimeText.padded(to, at, value, 1);
        }
        to[at] = '-';
        return TimeText.padded(to, at + 1, -value, 1);
    }

    @CastMethod(
            from = {REAL, DOUBLE},
            to = {VARCHAR, CHAR})
    static void doubleToText(double value, Site site, BytesBuilder out) {
        ascii(scientific(value, site.argumentType(0).kind() == REAL), site, out);
    }

    /** Returns {@code 1.5E0}: Trino's CAST writes every floating number with an exponent. */
    static String scientific(double value, boolean real) {
        if (value == 0) {
            return 1 / value > 0 ? "0E0" : "-0E0";
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal shortest = new BigDecimal(real ? Float.toString((float) value) : Double.toString(value));
        BigDecimal digits = shortest.stripTrailingZeros();
        String unscaled = digits.unscaledValue().abs().toString();
        int exponent = unscaled.length() - 1 - digits.scale();
        String fraction = unscaled.length() == 1 ? "0" : unscaled.substring(1);
        return (value < 0 ? "-" : "") + unscaled.charAt(0) + "." + fraction + "E" + exponent;
    }

    @CastMethod(
            from = DECIMAL,
            to = {VARCHAR, CHAR})
    static void decimalToText(Cell value, Site site, BytesBuilder out) {
        if (value.values instanceof LongVector longs) {
            longDecimal(longs.values[value.row], site, out);
            return;
        }
        ascii(NumberCasts.text(value, Decimals.of(site.argumentType(0)).scale()), site, out);
    }

    /** What the types of a cast of decimals say: digits of the fraction, and how long a text may be. */
    private record Digits(int scale, int most) {
        static Digits of(Site site) {
            return new Digits(Decimals.of(site.argumentType(0)).scale(), mostLength(site.returnType()));
        }
    }

    /** Writes the digits of a decimal of at most 18, the fraction whole. */
    private static void longDecimal(long unscaled, Site site, BytesBuilder out) {
        Digits target = site.keep(Digits.class, () -> Digits.of(site));
        int scale = target.scale;
        int at = out.reserve(21);
        byte[] to = out.data();
        int next = at;
        long size = Math.abs(unscaled);
        if (unscaled < 0) {
            to[next++] = '-';
        }
        next = TimeText.padded(to, next, size, scale + 1);
        if (scale > 0) {
            for (int i = next; i > next - scale; i--) {
                to[i] = to[i - 1];
            }
            to[next - scale] = '.';
            next++;
        }
        if (next - at > target.most) {
            limit(next - at, site, () -> Decimals.text(unscaled >> 63, unscaled, scale));
        }
        out.commit(at, next - at);
    }

    @CastMethod(
            from = BOOLEAN,
            to = {VARCHAR, CHAR})
    static void booleanToText(boolean value, Site site, BytesBuilder out) {
        ascii(Boolean.toString(value), site, out);
    }

    private static void ascii(String text, Site site, BytesBuilder out) {
        limit(text.length(), site, () -> text);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.append(bytes, 0, bytes.length);
    }

    private static int mostLength(SqlType type) {
        return type instanceof SqlType.Varchar varchar ? varchar.length() : ((SqlType.Char) type).length();
    }

    /** Throws when a text does not fit the target's length: numbers and dates are never cut. */
    static void limit(int length, Site site, java.util.function.Supplier<String> text) {
        SqlType type = site.returnType();
        if (length > mostLength(type)) {
            throw new OwletException(
                    Code.INVALID_CAST_ARGUMENT, "Value " + text.get() + " cannot be represented as " + type);
        }
    }
}
