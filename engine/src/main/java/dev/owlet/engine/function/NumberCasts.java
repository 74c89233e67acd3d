package dev.owlet.engine.function;

import static dev.owlet.formats.type.SqlType.Kind.BIGINT;
import static dev.owlet.formats.type.SqlType.Kind.BOOLEAN;
import static dev.owlet.formats.type.SqlType.Kind.DECIMAL;
import static dev.owlet.formats.type.SqlType.Kind.DOUBLE;
import static dev.owlet.formats.type.SqlType.Kind.INTEGER;
import static dev.owlet.formats.type.SqlType.Kind.REAL;
import static dev.owlet.formats.type.SqlType.Kind.SMALLINT;
import static dev.owlet.formats.type.SqlType.Kind.TINYINT;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.VectorBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Casts between numbers, and between numbers and boolean. */
final class NumberCasts {
    private NumberCasts() {}

    @CastMethod(
            from = BOOLEAN,
            to = {TINYINT, SMALLINT, INTEGER, BIGINT},
            total = true)
    static long booleanToLong(boolean value) {
        return value ? 1 : 0;
    }

    @CastMethod(
            from = BOOLEAN,
            to = {REAL, DOUBLE},
            total = true)
    static double booleanToDouble(boolean value) {
        return value ? 1 : 0;
    }

    @CastMethod(from = BOOLEAN, to = DECIMAL)
    static void booleanToDecimal(boolean value, Site site, VectorBuilder out) {
        wholeToDecimal(value ? 1 : 0, site, out);
    }

    @CastMethod(
            from = {TINYINT, SMALLINT, INTEGER, BIGINT},
            to = BOOLEAN,
            total = true)
    static boolean longToBoolean(long value) {
        return value != 0;
    }

    @CastMethod(
            from = {REAL, DOUBLE},
            to = BOOLEAN,
            total = true)
    static boolean doubleToBoolean(double value) {
        return value != 0;
    }

    @CastMethod(from = DECIMAL, to = BOOLEAN, total = true)
    static boolean decimalToBoolean(Cell value) {
        Int128 number = new Int128();
        number.set(value.values, value.row);
        return !number.isZero();
    }

    @CastMethod(from = BIGINT, to = INTEGER)
    static long toInteger(long value) {
        if ((int) value != value) {
            throw Faults.outOfRange("Out of range for integer: " + value);
        }
        return value;
    }

    @CastMethod(
            from = {INTEGER, BIGINT},
            to = SMALLINT)
    static long toSmallint(long value) {
        if ((short) value != value) {
            throw Faults.outOfRange("Out of range for smallint: " + value);
        }
        return value;
    }

    @CastMethod(
            from = {SMALLINT, INTEGER, BIGINT},
            to = TINYINT)
    static long toTinyint(long value) {
        if ((byte) value != value) {
            throw Faults.outOfRange("Out of range for tinyint: " + value);
        }
        return value;
    }

    @CastMethod(
            from = {TINYINT, SMALLINT, INTEGER, BIGINT},
            to = DOUBLE,
            total = true)
    static double longToDouble(long value) {
        return value;
    }

    @CastMethod(
            from = {TINYINT, SMALLINT, INTEGER, BIGINT},
            to = REAL,
            total = true)
    static double longToReal(long value) {
        return (float) value;
    }

    @CastMethod(from = DOUBLE, to = REAL, total = true)
    static double doubleToReal(double value) {
        return (float) value;
    }

    @CastMethod(
            from = {REAL, DOUBLE},
            to = BIGINT)
    static long doubleToBigint(double value) {
        double rounded = rounded(value);
        if (!(rounded < 0x1p63 && rounded >= -0x1p63)) {
            throw new OwletException(Code.INVALID_CAST_ARGUMENT, "Unable to cast " + value + " to bigint");
        }
        return (long) rounded;
    }

    /** Rounds half away from zero; adding a half instead would round 0.49999999999999994 up. */
    static double rounded(double value) {
        double size = Math.abs(value);
        double floor = Math.floor(size);
        return Math.copySign(size - floor >= 0.5 ? floor + 1 : floor, value);
    }

    @CastMethod(
            from = {REAL, DOUBLE},
            to = {INTEGER, SMALLINT, TINYINT})
    static long doubleToNarrow(double value, Site site) {
        SqlType.Kind kind = site.returnType().kind();
        String name = kind.name().toLowerCase(Locale.ROOT);
        if (Double.isNaN(value)) {
            throw new OwletException(Code.INVALID_CAST_ARGUMENT, "Cannot cast double NaN to " + name);
        }
        long limit = kind == INTEGER ? 1L << 31 : kind == SMALLINT ? 1L << 15 : 1L << 7;
        double rounded = rounded(value);
        if (rounded >= limit || rounded < -limit) {
            throw Faults.outOfRange("Out of range for " + name + ": " + value);
        }
        return (long) rounded;
    }

    @CastMethod(
            from = {TINYINT, SMALLINT, INTEGER, BIGINT},
            to = DECIMAL)
    static void wholeToDecimal(long value, Site site, VectorBuilder out) {
        Int128 number = site.keep(Int128.class, Int128::new);
        SqlType.Decimal type = Decimals.of(site.returnType());
        number.set(value);
        if (!number.fits(type.precision() - type.scale()) && value != 0) {
            throw cannot(site, Long.toString(value));
        }
        number.scaleUp(type.scale());
        number.appendTo(out);
    }

    @CastMethod(
            from = {REAL, DOUBLE},
            to = DECIMAL)
    static void doubleToDecimal(double value, Site site, VectorBuilder out) {
        SqlType.Decimal type = Decimals.of(site.returnType());
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw cannot(site, Double.toString(value));
        }
        boolean real = site.argumentType(0).kind() == REAL;
        BigDecimal exact = real ? new BigDecimal(Float.toString((float) value)) : BigDecimal.valueOf(value);
        BigDecimal rounded = exact.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() > type.precision() && rounded.signum() != 0) {
            throw cannot(site, Double.toString(value));
        }
        Int128 number = site.keep(Int128.class, Int128::new);
        number.set(rounded.unscaledValue());
        number.appendTo(out);
    }

    @CastMethod(from = DECIMAL, to = DECIMAL)
    static void decimalToDecimal(Cell value, Site site, VectorBuilder out) {
        Int128 number = site.keep(Int128.class, Int128::new);
        SqlType.Decimal from = Decimals.of(site.argumentType(0));
        SqlType.Decimal to = Decimals.of(site.returnType());
        number.set(value.values, value.row);
        int up = to.scale() - from.scale();
        if (up > 0 && !number.fits(Math.max(0, to.precision() - up))) {
            throw cannot(site, text(value, from.scale()));
        }
        if (up > 0) {
            number.scaleUp(up);
        } else {
            number.scaleDown(-up);
        }
        if (!number.fits(to.precision())) {
            throw cannot(site, text(value, from.scale()));
        }
        number.appendTo(out);
    }

    @CastMethod(
            from = DECIMAL,
            to = {TINYINT, SMALLINT, INTEGER, BIGINT})
    static long decimalToWhole(Cell value, Site site) {
        Int128 number = site.keep(Int128.class, Int128::new);
        int scale = Decimals.of(site.argumentType(0)).scale();
        number.set(value.values, value.row);
        number.scaleDown(scale);
        long limit =
                switch (site.returnType().kind()) {
                    case TINYINT -> Byte.MAX_VALUE;
                    case SMALLINT -> Short.MAX_VALUE;
                    case INTEGER -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                };
        if (!number.fitsLong() || number.low > limit || number.low < -limit - 1) {
            String name = site.returnType().kind().name();
            throw new OwletException(Code.INVALID_CAST_ARGUMENT, "Cannot cast '" + text(value, scale) + "' to " + name);
        }
        return number.low;
    }

    @CastMethod(
            from = DECIMAL,
            to = {REAL, DOUBLE},
            total = true)
    static double decimalToDouble(Cell value, Site site) {
        int scale = Decimals.of(site.argumentType(0)).scale();
        boolean real = site.returnType().kind() == REAL;
        double result;
        if (isExactDouble(value) && scale < Decimals.POWERS.length) {
            result = (double) low(value) / Decimals.POWERS[scale];
        } else if (value.isNull()) {
            result = 0;
        } else {
            result = Double.parseDouble(text(value, scale));
        }
        return real ? (float) result : result;
    }

    /** Tells whether a double holds the unscaled number exactly; the quotient by a power of ten is then rounded once. */
    private static boolean isExactDouble(Cell value) {
        long low = low(value);
        boolean fits = low + (1L << 53) >>> 54 == 0;
        return fits && (!(value.values instanceof Int128Vector wide) || wide.high[value.row] == low >> 63);
    }

    private static long low(Cell value) {
        return value.values instanceof LongVector longs
                ? longs.values[value.row]
                : ((Int128Vector) value.values).low[value.row];
    }

    static String text(Cell value, int scale) {
        Int128 number = new Int128();
        number.set(value.values, value.row);
        return Decimals.text(number.high, number.low, scale);
    }

    /** Returns for example {@code Cannot cast BIGINT '1000' to DECIMAL(3, 2)}. */
    private static OwletException cannot(Site site, String value) {
        return new OwletException(
                Code.INVALID_CAST_ARGUMENT,
                "Cannot cast " + name(site.argumentType(0)) + " '" + value + "' to " + name(site.returnType()));
    }

    static String name(SqlType type) {
        return type instanceof SqlType.Decimal decimal
                ? "DECIMAL(" + decimal.precision() + ", " + decimal.scale() + ")"
                : type.kind().name();
    }
}
