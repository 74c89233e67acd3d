package dev.owlet.formats.parquet;

/** In-place changes from stored whole numbers to SQL values. Values that do not fit are errors, never cut. */
final class LongChanges {
    private static final long DAY_MICROS = 86_400_000_000L;

    private LongChanges() {}

    static LongCollector.Change both(LongCollector.Change first, LongCollector.Change second) {
        return (values, at, count) -> {
            first.apply(values, at, count);
            second.apply(values, at, count);
        };
    }

    /** Reads the lowest {@code bits} bits as an unsigned number. */
    static LongCollector.Change unsigned(int bits) {
        long mask = (1L << bits) - 1;
        return (values, at, count) -> {
            for (int i = at; i < at + count; i++) {
                values[i] &= mask;
            }
        };
    }

    /** Refuses numbers outside a signed type of {@code bits} bits. */
    static LongCollector.Change within(int bits) {
        int shift = 64 - bits;
        return (values, at, count) -> {
            for (int i = at; i < at + count; i++) {
                if (values[i] << shift >> shift != values[i]) {
                    throw new BadPage("the value " + values[i] + " does not fit " + bits + " bits");
                }
            }
        };
    }

    /** Refuses numbers with the sign bit set, which an unsigned type means as 2^63 and more. */
    static LongCollector.Change notNegative() {
        return (values, at, count) -> {
            for (int i = at; i < at + count; i++) {
                if (values[i] < 0) {
                    throw new BadPage("the value " + Long.toUnsignedString(values[i]) + " does not fit 63 bits");
                }
            }
        };
    }

    /** Refuses times outside a day. */
    static LongCollector.Change withinDay() {
        return (values, at, count) -> {
            for (int i = at; i < at + count; i++) {
                if (values[i] < 0 || values[i] > DAY_MICROS) {
                    throw new BadPage("the time " + values[i] + " microseconds is outside a day");
                }
                values[i] = values[i] == DAY_MICROS ? 0 : values[i];
            }
        };
    }

    /** Multiplies by 10^{@code up} and refuses what then has more than {@code precision} (at most 18) digits. */
    static LongCollector.Change scaledUp(int up, int precision) {
        long limit = Powers.ten(precision) - 1;
        if (up > precision) {
            // Only zero survives so large a factor.
            return scaled(1, 0);
        }
        return scaled(Powers.ten(up), limit);
    }

    private static LongCollector.Change scaled(long factor, long limit) {
        long most = limit / factor;
        return (values, at, count) -> {
            for (int i = at; i < at + count; i++) {
                long value = values[i];
                if (value > most || value < -most) {
                    throw new BadPage("the value " + value + " has more digits than the declared type");
                }
                values[i] = value * factor;
            }
        };
    }

    /** Turns units of {@code perSecond} into microseconds rounded, half up, to {@code precision} digits of a second. */
    static LongCollector.Change rounded(int perSecond, int precision) {
        int digits = Math.min(6, precision);
        long step = perSecond / Math.min(perSecond, Powers.ten(digits));
        long factor = 1_000_000L / Math.min(perSecond, Powers.ten(digits));
        return (values, at, count) -> {
            for (int i = at; i < at + count; i++) {
                values[i] = Math.multiplyExact(roundedDivision(values[i], step), factor);
            }
        };
    }

    static long roundedDivision(long value, long step) {
        if (step == 1) {
            return value;
        }
        long quotient = Math.floorDiv(value, step);
        return value - quotient * step >= step - step / 2 ? quotient + 1 : quotient;
    }
}
