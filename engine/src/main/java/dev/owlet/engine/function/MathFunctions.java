package dev.owlet.engine.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.ThreadLocalRandom;

/** Rounding, powers, logarithms, angles and random numbers; decimals are in {@link DecimalFunctions}. */
final class MathFunctions {
    private static final String LONGS = "(bigint): bigint";
    private static final String INTS = "(integer): integer";
    private static final String SHORTS = "(smallint): smallint";
    private static final String BYTES = "(tinyint): tinyint";
    private static final String DOUBLES = "(double): double";
    private static final String REALS = "(real): real";

    private MathFunctions() {}

    @Scalar(
            name = "abs",
            value = {BYTES, SHORTS, INTS, LONGS},
            doc = "Returns the size of a number.")
    static long absLong(long value, Site site) {
        if (value == lowest(site)) {
            throw Faults.outOfRange("Value " + value + " is out of range for abs(" + site.returnType() + ")");
        }
        return Math.abs(value);
    }

    private static long lowest(Site site) {
        return switch (site.returnType().kind()) {
            case TINYINT -> Byte.MIN_VALUE;
            case SMALLINT -> Short.MIN_VALUE;
            case INTEGER -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    @Scalar(
            name = "abs",
            value = {DOUBLES, REALS},
            doc = "Returns the size of a number.",
            total = true)
    static double absDouble(double value) {
        return Math.abs(value);
    }

    @Scalar(
            name = "ceil",
            aliases = "ceiling",
            value = {BYTES, SHORTS, INTS, LONGS},
            doc = "Rounds up to a whole number.",
            total = true)
    static long ceilLong(long value) {
        return value;
    }

    @Scalar(
            name = "ceil",
            aliases = "ceiling",
            value = {DOUBLES, REALS},
            doc = "Rounds up to a whole number.",
            total = true)
    static double ceilDouble(double value) {
        return Math.ceil(value);
    }

    @Scalar(
            name = "floor",
            value = {BYTES, SHORTS, INTS, LONGS},
            doc = "Rounds down to a whole number.",
            total = true)
    static long floorLong(long value) {
        return value;
    }

    @Scalar(
            name = "floor",
            value = {DOUBLES, REALS},
            doc = "Rounds down to a whole number.",
            total = true)
    static double floorDouble(double value) {
        return Math.floor(value);
    }

    @Scalar(
            name = "round",
            value = {BYTES, SHORTS, INTS, LONGS},
            doc = "Rounds half away from zero to a whole number.",
            total = true)
    static long roundLong(long value) {
        return value;
    }

    @Scalar(
            name = "round",
            value = {
                "(tinyint, bigint): tinyint",
                "(smallint, bigint): smallint",
                "(integer, bigint): integer",
                "(bigint, bigint): bigint"
            },
            doc = "Rounds half away from zero to some digits after the point, or before it when negative.")
    static long roundLongTo(long value, long digits, Site site) {
        if (digits >= 0) {
            return value;
        }
        if (digits < -18) {
            throw Faults.outOfRange("numerical overflow: " + value);
        }
        long unit = Decimals.POWERS[(int) -digits];
        long rest = Math.abs(value % unit);
        long down = value - value % unit;
        if (rest < unit - rest) {
            return down;
        }
        long rounded = value < 0 ? down - unit : down + unit;
        if ((value ^ rounded) < 0) {
            throw Faults.outOfRange("numerical overflow: " + value);
        }
        long lowest = lowest(site);
        if (rounded < lowest || rounded > -(lowest + 1)) {
            throw Faults.outOfRange("Out of range for " + site.returnType() + ": " + rounded);
        }
        return rounded;
    }

    @Scalar(
            name = "round",
            value = {DOUBLES, REALS},
            doc = "Rounds half away from zero to a whole number.",
            total = true)
    static double roundDouble(double value) {
        return roundDoubleTo(value, 0);
    }

    /** Powers of ten, which doubles hold exactly. */
    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    /** Away from a half the multiplication's error cannot change the whole number; near one decimal digits decide. */
    @Scalar(
            name = "round",
            value = {"(double, bigint): double", "(real, bigint): real"},
            doc = "Rounds half away from zero to some digits after the point.",
            total = true)
    static double roundDoubleTo(double value, long digits) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return value;
        }
        if (digits == 0 && Math.abs(value) < 0x1p52) {
            double size = Math.abs(value);
            double floor = Math.floor(size);
            return Math.copySign(size - floor >= 0.5 ? floor + 1 : floor, value);
        }
        if (digits > 0 && digits <= 15) {
            double scaled = Math.abs(value) * TENS[(int) digits];
            double floor = Math.floor(scaled);
            double rest = scaled - floor;
            if (scaled < 0x1p40 && Math.abs(rest - 0.5) > 1e-3) {
                return Math.copySign((rest > 0.5 ? floor + 1 : floor) / TENS[(int) digits], value);
            }
        }
        int kept = (int) Math.max(-400, Math.min(400, digits));
        return BigDecimal.valueOf(value).setScale(kept, RoundingMode.HALF_UP).doubleValue();
    }

    @Scalar(
            name = "truncate",
            value = {DOUBLES, REALS},
            doc = "Drops the digits after the point.",
            total = true)
    static double truncate(double value) {
        return Math.signum(value) * Math.floor(Math.abs(value));
    }

    @Scalar(
            name = "sign",
            value = {BYTES, SHORTS, INTS, LONGS},
            doc = "Returns -1, 0 or 1.",
            total = true)
    static long signLong(long value) {
        return Long.signum(value);
    }

    @Scalar(
            name = "sign",
            value = {DOUBLES, REALS},
            doc = "Returns -1, 0 or 1.",
            total = true)
    static double signDouble(double value) {
        return Math.signum(value);
    }

    @Scalar(
            name = "mod",
            value = {
                "(tinyint, tinyint): tinyint",
                "(smallint, smallint): smallint",
                "(integer, integer): integer",
                "(bigint, bigint): bigint"
            },
            doc = "Returns the remainder of a division.")
    static long modLong(long left, long right) {
        return ArithmeticOperators.modulusLong(left, right);
    }

    @Scalar(
            name = "mod",
            value = {"(double, double): double", "(real, real): real"},
            doc = "Returns the remainder of a division.",
            total = true)
    static double modDouble(double left, double right) {
        return left % right;
    }

    @Scalar(doc = "Returns x to the power of y.", aliases = "pow", total = true)
    static double power(double x, double y) {
        return Math.pow(x, y);
    }

    @Scalar(doc = "Returns the square root.", total = true)
    static double sqrt(double value) {
        return Math.sqrt(value);
    }

    @Scalar(doc = "Returns the cube root.", total = true)
    static double cbrt(double value) {
        return Math.cbrt(value);
    }

    @Scalar(doc = "Returns e to the power of a number.", total = true)
    static double exp(double value) {
        return Math.exp(value);
    }

    @Scalar(doc = "Returns the natural logarithm.", total = true)
    static double ln(double value) {
        return Math.log(value);
    }

    @Scalar(doc = "Returns the logarithm to base 2.", total = true)
    static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    @Scalar(doc = "Returns the logarithm to base 10.", total = true)
    static double log10(double value) {
        return Math.log10(value);
    }

    @Scalar(doc = "Returns the logarithm of a number, the base coming first.", total = true)
    static double log(double base, double value) {
        return Math.log(value) / Math.log(base);
    }

    @Scalar(doc = "Returns the sine of an angle in radians.", total = true)
    static double sin(double angle) {
        return Math.sin(angle);
    }

    @Scalar(doc = "Returns the cosine of an angle in radians.", total = true)
    static double cos(double angle) {
        return Math.cos(angle);
    }

    @Scalar(doc = "Returns the tangent of an angle in radians.", total = true)
    static double tan(double angle) {
        return Math.tan(angle);
    }

    @Scalar(doc = "Returns the arc sine.", total = true)
    static double asin(double value) {
        return Math.asin(value);
    }

    @Scalar(doc = "Returns the arc cosine.", total = true)
    static double acos(double value) {
        return Math.acos(value);
    }

    @Scalar(doc = "Returns the arc tangent.", total = true)
    static double atan(double value) {
        return Math.atan(value);
    }

    @Scalar(doc = "Returns the arc tangent of y / x.", total = true)
    static double atan2(double y, double x) {
        return Math.atan2(y, x);
    }

    @Scalar(doc = "Returns the hyperbolic sine.", total = true)
    static double sinh(double value) {
        return Math.sinh(value);
    }

    @Scalar(doc = "Returns the hyperbolic cosine.", total = true)
    static double cosh(double value) {
        return Math.cosh(value);
    }

    @Scalar(doc = "Returns the hyperbolic tangent.", total = true)
    static double tanh(double value) {
        return Math.tanh(value);
    }

    @Scalar(doc = "Turns radians into degrees.", total = true)
    static double degrees(double radians) {
        return Math.toDegrees(radians);
    }

    @Scalar(doc = "Turns degrees into radians.", total = true)
    static double radians(double degrees) {
        return Math.toRadians(degrees);
    }

    @Scalar(doc = "Returns the constant pi.", total = true)
    static double pi() {
        return Math.PI;
    }

    @Scalar(doc = "Returns Euler's number.", total = true)
    static double e() {
        return Math.E;
    }

    @Scalar(doc = "Returns positive infinity.", total = true)
    static double infinity() {
        return Double.POSITIVE_INFINITY;
    }

    @Scalar(doc = "Returns not-a-number.", total = true)
    static double nan() {
        return Double.NaN;
    }

    @Scalar(doc = "Tells whether a number is not-a-number.", total = true)
    static boolean isNan(double value) {
        return Double.isNaN(value);
    }

    @Scalar(doc = "Tells whether a number is neither infinite nor not-a-number.", total = true)
    static boolean isFinite(double value) {
        return Double.isFinite(value);
    }

    @Scalar(doc = "Tells whether a number is infinite.", total = true)
    static boolean isInfinite(double value) {
        return Double.isInfinite(value);
    }

    @Scalar(doc = "Returns a random number from 0 up to 1.", aliases = "rand", deterministic = false)
    static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Scalar(
            name = "random",
            aliases = "rand",
            value = {"(integer): integer", LONGS},
            doc = "Returns a random whole number from 0 up to a bound.",
            deterministic = false)
    static long randomBelow(long bound) {
        if (bound <= 0) {
            throw Faults.argument("bound must be positive");
        }
        return ThreadLocalRandom.current().nextLong(bound);
    }

    @Scalar(
            name = "random",
            aliases = "rand",
            value = {"(integer, integer): integer", "(bigint, bigint): bigint"},
            doc = "Returns a random whole number from one bound up to another.",
            deterministic = false)
    static long randomBetween(long from, long to) {
        if (from >= to) {
            throw Faults.argument("start value must be less than stop value");
        }
        return ThreadLocalRandom.current().nextLong(from, to);
    }

    @Scalar(
            value = "(double, double, double, bigint): bigint",
            doc = "Returns the number of the equal bucket between two bounds that a number falls into.")
    static long widthBucket(double value, double low, double high, long buckets) {
        if (buckets <= 0) {
            throw Faults.argument("bucketCount must be greater than 0");
        }
        if (Double.isNaN(value)) {
            throw Faults.argument("operand must not be NaN");
        }
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw Faults.argument((Double.isFinite(low) ? "second" : "first") + " bound must be finite");
        }
        if (low == high) {
            throw Faults.argument("bounds cannot equal each other");
        }
        double lower = Math.min(low, high);
        double upper = Math.max(low, high);
        if (buckets == Long.MAX_VALUE && value >= upper) {
            throw Faults.outOfRange("Bucket for value " + value + " is out of range");
        }
        long bucket = value < lower ? 0 : value >= upper ? buckets + 1 : inside(value, lower, upper, buckets);
        return low > high ? buckets + 1 - bucket : bucket;
    }

    private static long inside(double value, double lower, double upper, long buckets) {
        return (long) (buckets * (value - lower) / (upper - lower)) + 1;
    }
}
