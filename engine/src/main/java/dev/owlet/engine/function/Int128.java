package dev.owlet.engine.function;

import dev.owlet.formats.vector.Int128Builder;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.math.BigInteger;

/**
 * A signed 128-bit number to calculate with, reused from row to row. Calculations that leave 38 decimal digits throw
 * NUMERIC_VALUE_OUT_OF_RANGE; only those that leave a long on the way use BigInteger.
 */
final class Int128 {
    private static final BigInteger LIMIT = BigInteger.TEN.pow(38);

    long high;
    long low;

    void set(long value) {
        high = value >> 63;
        low = value;
    }

    void set(Int128 other) {
        high = other.high;
        low = other.low;
    }

    /** Reads a value that is not null out of a plain vector of longs or 128-bit numbers. */
    void set(Vector vector, int row) {
        if (vector instanceof LongVector longs) {
            set(longs.values[row]);
        } else {
            Int128Vector wide = (Int128Vector) vector;
            high = wide.high[row];
            low = wide.low[row];
        }
    }

    void set(BigInteger value) {
        if (value.abs().compareTo(LIMIT) >= 0) {
            throw Decimals.overflow();
        }
        high = value.shiftRight(64).longValue();
        low = value.longValue();
    }

    void appendTo(VectorBuilder builder) {
        if (builder instanceof LongBuilder longs) {
            longs.append(low);
        } else {
            ((Int128Builder) builder).append(high, low);
        }
    }

    boolean fitsLong() {
        return high == low >> 63;
    }

    boolean isZero() {
        return (high | low) == 0;
    }

    int signum() {
        return high < 0 ? -1 : isZero() ? 0 : 1;
    }

    BigInteger big() {
        return big(high, low);
    }

    static BigInteger big(long high, long low) {
        BigInteger upper = BigInteger.valueOf(high).shiftLeft(64);
        BigInteger lower = BigInteger.valueOf(low);
        return upper.add(low < 0 ? lower.add(BigInteger.ONE.shiftLeft(64)) : lower);
    }

    void add(Int128 other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        long newHigh = high + other.high + carry;
        if (((high ^ newHigh) & (other.high ^ newHigh)) < 0) {
            throw Decimals.overflow();
        }
        low = sum;
        high = newHigh;
    }

    void negate() {
        low = -low;
        high = ~high + (low == 0 ? 1 : 0);
    }

    /** Multiplies by {@code 10^digits}. */
    void scaleUp(int digits) {
        if (digits == 0) {
            return;
        }
        if (digits <= 18 && fitsLong()) {
            multiplyLongs(low, Decimals.POWERS[digits]);
        } else {
            set(big().multiply(Decimals.BIG_POWERS[digits]));
        }
    }

    void multiply(Int128 other) {
        if (fitsLong() && other.fitsLong()) {
            multiplyLongs(low, other.low);
        } else {
            set(big().multiply(other.big()));
        }
    }

    private void multiplyLongs(long a, long b) {
        high = Math.multiplyHigh(a, b);
        low = a * b;
    }

    /** Divides, rounding half away from zero. */
    void divideRounded(Int128 divisor) {
        if (divisor.isZero()) {
            throw Faults.divisionByZero();
        }
        if (fitsLong() && divisor.fitsLong() && low != Long.MIN_VALUE && divisor.low != Long.MIN_VALUE) {
            long quotient = low / divisor.low;
            long rest = Math.abs(low % divisor.low);
            long size = Math.abs(divisor.low);
            set(rest >= size - rest ? quotient + ((low ^ divisor.low) < 0 ? -1 : 1) : quotient);
            return;
        }
        BigInteger by = divisor.big();
        BigInteger[] parts = big().divideAndRemainder(by);
        boolean up = parts[1].abs().shiftLeft(1).compareTo(by.abs()) >= 0;
        int sign = (high ^ divisor.high) < 0 ? -1 : 1;
        set(up ? parts[0].add(BigInteger.valueOf(sign)) : parts[0]);
    }

    /** Divides by {@code 10^digits}, rounding half away from zero. */
    void scaleDown(int digits) {
        if (digits == 0) {
            return;
        }
        Int128 power = new Int128();
        power.set(Decimals.BIG_POWERS[Math.min(digits, 37)]);
        divideRounded(power);
        if (digits > 37) {
            set(0);
        }
    }

    /** Divides by {@code 10^digits}, dropping the rest. */
    void truncate(int digits) {
        if (digits > 37) {
            set(0);
        } else if (digits > 0) {
            set(big().divide(Decimals.BIG_POWERS[digits]));
        }
    }

    void remainder(Int128 divisor) {
        if (divisor.isZero()) {
            throw Faults.divisionByZero();
        }
        if (fitsLong() && divisor.fitsLong()) {
            set(divisor.low == -1 ? 0 : low % divisor.low);
        } else {
            set(big().remainder(divisor.big()));
        }
    }

    int compareTo(Int128 other) {
        return high != other.high ? Long.compare(high, other.high) : Long.compareUnsigned(low, other.low);
    }

    /** Throws unless the number has at most {@code digits} decimal digits. */
    void check(int digits) {
        if (!fits(digits)) {
            throw Decimals.overflow();
        }
    }

    boolean fits(int digits) {
        if (fitsLong()) {
            return digits > 18 || low > -Decimals.POWERS[digits] && low < Decimals.POWERS[digits];
        }
        return digits > 18 && big().abs().compareTo(Decimals.BIG_POWERS[digits]) < 0;
    }

    double doubleValue() {
        return fitsLong() ? low : big().doubleValue();
    }
}
