package dev.owlet;

import dev.owlet.engine.plan.Expression.Literal;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns the Java values a caller gives for {@code ?} into typed literals; no value becomes SQL text. */
final class Parameters {
    private static final long MICROS = 1_000_000L;

    private Parameters() {}

    static List<Literal> literals(List<? extends @Nullable Object> values) {
        return values.stream().map(Parameters::literal).toList();
    }

    private static Literal literal(@Nullable Object value) {
        if (value == null) {
            return new Literal(null, SqlType.UNKNOWN);
        }
        if (value instanceof Literal known) {
            return known;
        }
        if (value instanceof Boolean) {
            return new Literal(value, SqlType.BOOLEAN);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof CharSequence text) {
            return new Literal(Bytes.of(text.toString()), SqlType.VARCHAR);
        }
        if (value instanceof byte[] bytes) {
            return new Literal(new Bytes(bytes.clone()), SqlType.VARBINARY);
        }
        if (value instanceof UUID uuid) {
            byte[] bits = ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
            return new Literal(new Bytes(bits), SqlType.UUID);
        }
        return time(value);
    }

    private static Literal number(Number value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return new Literal(value.longValue(), SqlType.INTEGER);
        }
        if (value instanceof Long) {
            return new Literal(value, SqlType.BIGINT);
        }
        if (value instanceof Double) {
            return new Literal(value, SqlType.DOUBLE);
        }
        if (value instanceof Float real) {
            return new Literal(real.doubleValue(), SqlType.REAL);
        }
        return decimal(value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString()));
    }

    private static Literal decimal(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
        int precision = Math.max(plain.precision(), Math.max(1, plain.scale()));
        if (precision > SqlType.Decimal.MAX_PRECISION) {
            throw new OwletException(
                    Code.NUMERIC_VALUE_OUT_OF_RANGE, "The parameter " + plain.toPlainString() + " has over 38 digits.");
        }
        SqlType.Decimal type = new SqlType.Decimal(precision, plain.scale());
        BigInteger unscaled = plain.unscaledValue();
        boolean isShort = precision <= SqlType.Decimal.MAX_SHORT_PRECISION;
        return new Literal(isShort ? (Object) unscaled.longValueExact() : unscaled, type);
    }

    private static Literal time(Object value) {
        if (value instanceof LocalDate date) {
            return new Literal(date.toEpochDay(), SqlType.DATE);
        }
        if (value instanceof LocalTime time) {
            boolean fine = time.getNano() % 1000 != 0;
            return new Literal(
                    fine ? time.toNanoOfDay() * 1000 : time.toNanoOfDay() / 1000, new SqlType.Time(fine ? 9 : 6));
        }
        if (value instanceof OffsetTime time) {
            int zone = TimeZones.key(time.getOffset().getId());
            LocalTime utc = time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime();
            return new Literal(wide(utc.toNanoOfDay() * 1000, zone), new SqlType.TimeTz(digits(time.getNano())));
        }
        if (value instanceof LocalDateTime moment) {
            long micros = moment.toEpochSecond(ZoneOffset.UTC) * MICROS + moment.getNano() / 1000;
            SqlType type = new SqlType.Timestamp(digits(moment.getNano()));
            boolean isShort = type.physical() == Physical.LONG;
            return new Literal(isShort ? (Object) micros : wide(micros, moment.getNano() % 1000 * 1000L), type);
        }
        ZonedDateTime zoned = value instanceof OffsetDateTime offset ? offset.toZonedDateTime() : null;
        if (value instanceof ZonedDateTime given) {
            zoned = given;
        }
        if (zoned == null) {
            throw new OwletException(
                    Code.INVALID_PARAMETER_USAGE,
                    "A parameter cannot be a " + value.getClass().getName() + ".");
        }
        int zone = TimeZones.key(zoned.getZone().getId());
        int digits = digits(zoned.getNano());
        if (digits == 3) {
            return new Literal(TimeZones.pack(zoned.toInstant().toEpochMilli(), zone), SqlType.TIMESTAMP_TZ);
        }
        long micros = zoned.toEpochSecond() * MICROS + zoned.getNano() / 1000;
        long low = TimeZones.pack(zoned.getNano() % 1000 * 1000L, zone);
        return new Literal(wide(micros, low), new SqlType.TimestampTz(digits));
    }

    /** Returns how many digits of a second are needed: 3, 6 or 9. */
    private static int digits(int nanos) {
        return nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9;
    }

    private static BigInteger wide(long high, long low) {
        return BigInteger.valueOf(high).shiftLeft(64).or(BigInteger.valueOf(low));
    }
}
