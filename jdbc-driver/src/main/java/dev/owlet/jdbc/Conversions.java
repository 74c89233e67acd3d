package dev.owlet.jdbc;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Converts a row's value to the class a JDBC getter promises; SQLState 22018 where it cannot be. */
final class Conversions {
    private Conversions() {}

    static BigDecimal decimal(Object value) throws SQLException {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        try {
            return new BigDecimal(value.toString().trim());
        } catch (NumberFormatException e) {
            throw mismatch(value, "number");
        }
    }

    static long whole(Object value, long min, long max) throws SQLException {
        long number;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            number = ((Number) value).longValue();
        } else if (value instanceof Double || value instanceof Float) {
            double real = ((Number) value).doubleValue();
            if (!(real >= -0x1p63 && real < 0x1p63)) {
                throw outOfRange(value);
            }
            number = (long) real;
        } else {
            BigDecimal decimal = decimal(value);
            if (decimal.toBigInteger().bitLength() > 63) {
                throw outOfRange(value);
            }
            number = decimal.longValue();
        }
        if (number < min || number > max) {
            throw outOfRange(value);
        }
        return number;
    }

    static double real(Object value) throws SQLException {
        return value instanceof Number number
                ? number.doubleValue()
                : decimal(value).doubleValue();
    }

    static boolean bool(Object value) throws SQLException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        String text = value.toString();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        return decimal(value).signum() != 0;
    }

    static LocalDateTime dateTime(Object value) throws SQLException {
        if (value instanceof LocalDateTime dateTime) {
            return dateTime;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof LocalTime time) {
            return LocalDate.EPOCH.atTime(time);
        }
        if (value instanceof OffsetTime time) {
            return LocalDate.EPOCH.atTime(time.toLocalTime());
        }
        if (value instanceof ZonedDateTime zoned) {
            return zoned.withZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime();
        }
        try {
            String text = value.toString().trim();
            return text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : Timestamp.valueOf(text.replace('T', ' ')).toLocalDateTime();
        } catch (RuntimeException e) {
            throw mismatch(value, "date or timestamp");
        }
    }

    static Timestamp timestamp(Object value, @Nullable Calendar calendar) throws SQLException {
        if (value instanceof ZonedDateTime zoned) {
            return Timestamp.from(zoned.toInstant());
        }
        LocalDateTime local = dateTime(value);
        return calendar == null
                ? Timestamp.valueOf(local)
                : Timestamp.from(local.atZone(calendar.getTimeZone().toZoneId()).toInstant());
    }

    static Date date(Object value, @Nullable Calendar calendar) throws SQLException {
        LocalDate local = dateTime(value).toLocalDate();
        return calendar == null
                ? Date.valueOf(local)
                : new Date(local.atStartOfDay(calendar.getTimeZone().toZoneId())
                        .toInstant()
                        .toEpochMilli());
    }

    static Time time(Object value, @Nullable Calendar calendar) throws SQLException {
        LocalTime local;
        if (value instanceof LocalTime time) {
            local = time;
        } else if (value instanceof String text && text.indexOf('-') < 0) {
            local = clock(text);
        } else {
            local = dateTime(value).toLocalTime();
        }
        ZoneId zone = calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
        return new Time(LocalDate.EPOCH.atTime(local).atZone(zone).toInstant().toEpochMilli());
    }

    private static LocalTime clock(String text) throws SQLException {
        try {
            return LocalTime.parse(text.trim());
        } catch (DateTimeParseException e) {
            throw mismatch(text, "time");
        }
    }

    /** Converts to a class a caller names; the classes of java.time, numbers, String, byte[] and java.sql. */
    static <T> T as(Object value, String text, Class<T> wanted) throws SQLException {
        if (wanted.isInstance(value)) {
            return wanted.cast(value);
        }
        Object converted = converted(value, text, wanted);
        if (converted == null) {
            throw mismatch(value, wanted.getSimpleName());
        }
        return wanted.cast(converted);
    }

    private static @Nullable Object converted(Object value, String text, Class<?> wanted) throws SQLException {
        if (wanted == String.class) {
            return text;
        }
        if (wanted == Boolean.class) {
            return bool(value);
        }
        if (Number.class.isAssignableFrom(wanted)) {
            return number(value, wanted);
        }
        if (wanted == LocalDate.class) {
            return dateTime(value).toLocalDate();
        }
        if (wanted == LocalDateTime.class) {
            return dateTime(value);
        }
        if (wanted == LocalTime.class) {
            return dateTime(value).toLocalTime();
        }
        if (wanted == Timestamp.class) {
            return timestamp(value, null);
        }
        if (wanted == Date.class) {
            return date(value, null);
        }
        if (wanted == Time.class) {
            return time(value, null);
        }
        return value instanceof ZonedDateTime zoned ? instant(zoned, wanted) : null;
    }

    private static @Nullable Object instant(ZonedDateTime value, Class<?> wanted) {
        if (wanted == OffsetDateTime.class) {
            return value.toOffsetDateTime();
        }
        return wanted == Instant.class ? value.toInstant() : null;
    }

    private static @Nullable Object number(Object value, Class<?> wanted) throws SQLException {
        if (wanted == Long.class) {
            return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (wanted == Integer.class) {
            return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (wanted == Short.class) {
            return (short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (wanted == Byte.class) {
            return (byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (wanted == Double.class) {
            return real(value);
        }
        if (wanted == Float.class) {
            return (float) real(value);
        }
        if (wanted == java.math.BigInteger.class) {
            return decimal(value).toBigInteger();
        }
        return wanted == BigDecimal.class ? decimal(value) : null;
    }

    private static SQLException mismatch(Object value, String wanted) {
        return new SQLDataException("'" + value + "' cannot be read as " + wanted + ".", "22018");
    }

    private static SQLException outOfRange(Object value) {
        return new SQLDataException("'" + value + "' is out of the range asked for.", "22003");
    }
}
