package dev.owlet.formats.text;

import static dev.owlet.formats.text.Swar.equal;
import static dev.owlet.formats.text.Swar.first;
import static dev.owlet.formats.text.Swar.load;

import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Reads numbers from bytes without making objects in the usual case. After each read {@link #ok} tells whether the
 * bytes were a number that fits; the result has no meaning otherwise. For one thread.
 */
public final class NumberText {
    private static final long[] POWERS = new long[19];
    private static final double[] DOUBLE_POWERS = new double[23];
    private static final int LONGEST_NUMBER = 400;
    private static final int MAX_EXPONENT = 400;

    static {
        long power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
        for (int i = 0; i < DOUBLE_POWERS.length; i++) {
            DOUBLE_POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private static final long POINTS = Swar.repeat((byte) '.');

    private int places;

    /** Whether the last read found a number. */
    public boolean ok;

    /** The upper half of the last 128-bit number. */
    public long high;

    /** The lower half of the last 128-bit number. */
    public long low;

    /** Reads a whole number with an optional sign. */
    public long wholeNumber(byte[] data, int from, int to) {
        int i = from;
        boolean negative = i < to && data[i] == '-';
        if (i < to && (negative || data[i] == '+')) {
            i++;
        }
        int digits = to - i;
        if (digits <= 0 || digits > 18) {
            return longWholeNumber(data, i, to, negative);
        }
        if (digits <= 8 && i + 8 <= data.length) {
            long few = Digits.of(load(data, i), digits);
            ok = few >= 0;
            return negative ? -few : few;
        }
        long value = 0;
        for (; i < to; i++) {
            int digit = data[i] - '0';
            if (digit < 0 || digit > 9) {
                ok = false;
                return 0;
            }
            value = value * 10 + digit;
        }
        ok = true;
        return negative ? -value : value;
    }

    private long longWholeNumber(byte[] data, int from, int to, boolean negative) {
        ok = false;
        if (from >= to) {
            return 0;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = data[i] - '0';
            if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
                return 0;
            }
            value = value * 10 - digit;
        }
        ok = negative || value != Long.MIN_VALUE;
        return negative ? value : -value;
    }

    /** Reads a whole number as Hive's lazy reader does: digits after a point are checked and dropped. */
    public long wholePart(byte[] data, int from, int to) {
        long value = wholeNumber(data, from, to);
        if (ok) {
            return value;
        }
        int point = from;
        while (point < to && data[point] != '.') {
            point++;
        }
        if (point == to || point == from) {
            return 0;
        }
        for (int i = point + 1; i < to; i++) {
            if (data[i] < '0' || data[i] > '9') {
                return 0;
            }
        }
        return wholeNumber(data, from, point);
    }

    /** Reads a double; {@code NaN} and {@code Infinity} are numbers, overflow becomes infinite as in Java. */
    public double real(byte[] data, int from, int to) {
        int i = from;
        boolean negative = i < to && data[i] == '-';
        if (i < to && (negative || data[i] == '+')) {
            i++;
        }
        if (to - i <= 15 && i + 16 <= data.length) {
            long few = mantissa(data, i, to);
            if (few >= 0) {
                ok = true;
                double exact = few / DOUBLE_POWERS[places];
                return negative ? -exact : exact;
            }
        }
        long mantissa = 0;
        int digits = 0;
        int scale = 0;
        boolean point = false;
        for (; i < to; i++) {
            int c = data[i];
            if (c >= '0' && c <= '9') {
                mantissa = mantissa * 10 + (c - '0');
                digits++;
                scale += point ? 1 : 0;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return slowReal(data, from, to);
            }
            if (digits > 18) {
                return slowReal(data, from, to);
            }
        }
        if (digits == 0 || mantissa > 1L << 53 || scale > 22) {
            return slowReal(data, from, to);
        }
        ok = true;
        double value = mantissa / DOUBLE_POWERS[scale];
        return negative ? -value : value;
    }

    private double slowReal(byte[] data, int from, int to) {
        ok = false;
        if (from >= to
                || to - from > LONGEST_NUMBER
                || data[to - 1] > '9' && data[to - 1] != 'N' && data[to - 1] != 'y') {
            return 0;
        }
        try {
            double value = Double.parseDouble(new String(data, from, to - from, StandardCharsets.ISO_8859_1));
            ok = true;
            return value;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * Reads what {@link #shortDecimal} does, but only up to 16 digits with a point and a minus sign; the array has 16 bytes
     * more.
     */
    public long plainDecimal(byte[] data, int from, int to, SqlType.Decimal type) {
        boolean negative = data[from] == '-';
        long mantissa = plainMantissa(data, negative ? from + 1 : from, to, 16);
        ok = mantissa >= 0;
        return ok ? fitted(negative ? -mantissa : mantissa, 16, places, type) : 0;
    }

    /**
     * Reads what {@link #real} does, but only up to 15 digits with a point and a minus sign; the array has 16 bytes more.
     */
    public double plainReal(byte[] data, int from, int to) {
        boolean negative = data[from] == '-';
        long mantissa = plainMantissa(data, negative ? from + 1 : from, to, 15);
        ok = mantissa >= 0;
        double exact = mantissa / DOUBLE_POWERS[places];
        return negative ? -exact : exact;
    }

    private long plainMantissa(byte[] data, int from, int to, int most) {
        places = 0;
        return from < to && to - from <= most ? mantissa(data, from, to) : -1;
    }

    /** Reads a decimal of up to 18 digits as its unscaled value, rounding half up to the scale. */
    public long shortDecimal(byte[] data, int from, int to, SqlType.Decimal type) {
        int i = from;
        boolean negative = i < to && data[i] == '-';
        if (i < to && (negative || data[i] == '+')) {
            i++;
        }
        if (to - i <= 16 && i + 16 <= data.length) {
            long mantissa = mantissa(data, i, to);
            if (mantissa >= 0) {
                return fitted(negative ? -mantissa : mantissa, 16, places, type);
            }
        }
        return longShortDecimal(data, from, i, to, type);
    }

    private long longShortDecimal(byte[] data, int from, int digitsFrom, int to, SqlType.Decimal type) {
        boolean negative = digitsFrom > from && data[from] == '-';
        long value = 0;
        int digits = 0;
        int fraction = -1;
        for (int i = digitsFrom; i < to; i++) {
            int c = data[i];
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                digits++;
            } else if (c == '.' && fraction < 0) {
                fraction = digits;
            } else {
                return slowShortDecimal(data, from, to, type);
            }
        }
        if (digits == 0 || digits > 18) {
            return slowShortDecimal(data, from, to, type);
        }
        int found = fraction < 0 ? 0 : digits - fraction;
        return fitted(negative ? -value : value, digits, found, type);
    }

    /**
     * Reads up to 16 digits with at most one point among the last eight bytes, without a sign; notes how many digits
     * follow the point. Returns a negative number for everything else.
     */
    private long mantissa(byte[] data, int from, int to) {
        int head = to - from > 8 ? to - from - 8 : 0;
        int length = to - from - head;
        long word = load(data, from + head);
        long points = equal(word, POINTS) & (length == 8 ? -1L : (1L << 8 * length) - 1);
        int digits = length;
        places = 0;
        if (points != 0) {
            int point = first(points);
            word = word & (1L << 8 * point) - 1 | word >>> 8 * point >>> 8 << 8 * point;
            places = length - point - 1;
            digits--;
        }
        long tail = digits == 0 ? -1 : Digits.of(word, digits);
        if (head == 0 || tail < 0) {
            return tail;
        }
        long lead = Digits.of(load(data, from), head);
        return lead < 0 ? lead : lead * POWERS[digits] + tail;
    }

    private long fitted(long value, int digits, int found, SqlType.Decimal type) {
        int shift = type.scale() - found;
        long unscaled = shift == 0 ? value : shifted(value, digits, shift);
        ok = unscaled != Long.MIN_VALUE && Math.abs(unscaled) < POWERS[type.precision()];
        return ok ? unscaled : 0;
    }

    /** Returns the value with {@code shift} more digits behind the point, or {@link Long#MIN_VALUE} if it is too large. */
    private static long shifted(long value, int digits, int shift) {
        if (shift > 0) {
            if (digits + shift > 18 && Math.abs(value) >= POWERS[Math.max(0, 18 - shift)]) {
                return value == 0 ? 0 : Long.MIN_VALUE;
            }
            return value * POWERS[shift];
        }
        long power = POWERS[-shift];
        long half = value < 0 ? -(power / 2) : power / 2;
        return (value + half) / power;
    }

    private long slowShortDecimal(byte[] data, int from, int to, SqlType.Decimal type) {
        BigInteger value = unscaled(data, from, to, type);
        return ok ? value.longValueExact() : 0;
    }

    /** Reads a decimal of up to 38 digits into {@link #high} and {@link #low}, rounding half up to the scale. */
    public void longDecimal(byte[] data, int from, int to, SqlType.Decimal type) {
        BigInteger value = unscaled(data, from, to, type);
        if (ok) {
            low = value.longValue();
            high = value.shiftRight(64).longValue();
        }
    }

    private BigInteger unscaled(byte[] data, int from, int to, SqlType.Decimal type) {
        ok = false;
        if (from >= to || to - from > LONGEST_NUMBER) {
            return BigInteger.ZERO;
        }
        try {
            BigDecimal number = new BigDecimal(new String(data, from, to - from, StandardCharsets.ISO_8859_1));
            if (number.signum() == 0) {
                ok = true;
                return BigInteger.ZERO;
            }
            if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
                ok = number.scale() > 0;
                return BigInteger.ZERO;
            }
            BigInteger value =
                    number.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue();
            ok = value.abs().compareTo(BigInteger.TEN.pow(type.precision())) < 0;
            return value;
        } catch (NumberFormatException | ArithmeticException e) {
            return BigInteger.ZERO;
        }
    }
}
