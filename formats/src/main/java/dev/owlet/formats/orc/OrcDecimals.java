package dev.owlet.formats.orc;

import java.math.BigInteger;

/** Powers of ten and the arithmetic of decimals wider than a long. */
final class OrcDecimals {
    private static final long[] POWERS = new long[19];
    private static final BigInteger[] WIDE_POWERS = new BigInteger[40];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
        for (int i = 0; i < WIDE_POWERS.length; i++) {
            WIDE_POWERS[i] = BigInteger.TEN.pow(i);
        }
    }

    private OrcDecimals() {}

    /** Returns ten to the power of 0 to 18. */
    static long power(int exponent) {
        return POWERS[exponent];
    }

    /** Returns high and low half of a product; its size was checked before. */
    static long[] times(long value, long factor, long second) {
        if (second == 1) {
            return new long[] {Math.multiplyHigh(value, factor), value * factor};
        }
        BigInteger wide =
                BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor)).multiply(BigInteger.valueOf(second));
        return new long[] {wide.shiftRight(64).longValue(), wide.longValue()};
    }

    /** Moves an unscaled value from one scale to another, rounding half away from zero. */
    static BigInteger rescale(BigInteger value, int from, int to) {
        if (from == to) {
            return value;
        }
        if (to > from) {
            return value.multiply(wide(to - from));
        }
        BigInteger divisor = wide(from - to);
        BigInteger[] parts = value.divideAndRemainder(divisor);
        boolean up = parts[1].abs().shiftLeft(1).compareTo(divisor) >= 0;
        return up ? parts[0].add(BigInteger.valueOf(value.signum())) : parts[0];
    }

    private static BigInteger wide(int exponent) {
        if (exponent >= WIDE_POWERS.length) {
            throw new OrcDamage("a decimal's scale is off by " + exponent + " digits");
        }
        return WIDE_POWERS[exponent];
    }

    /** Tells whether an unscaled value has at most {@code precision} digits. */
    static boolean fits(BigInteger value, int precision) {
        return value.abs().compareTo(WIDE_POWERS[precision]) < 0;
    }
}
