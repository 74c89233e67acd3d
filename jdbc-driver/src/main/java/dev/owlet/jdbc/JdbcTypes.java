package dev.owlet.jdbc;

import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Map;

/** What JDBC wants to know of a SQL type. */
final class JdbcTypes {
    private JdbcTypes() {}

    static int code(SqlType type) {
        return switch (type.kind()) {
            case UNKNOWN -> Types.NULL;
            case BOOLEAN -> Types.BOOLEAN;
            case TINYINT -> Types.TINYINT;
            case SMALLINT -> Types.SMALLINT;
            case INTEGER -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case REAL -> Types.REAL;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case VARCHAR -> Types.VARCHAR;
            case CHAR -> Types.CHAR;
            case VARBINARY -> Types.VARBINARY;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case TIME_TZ -> Types.TIME_WITH_TIMEZONE;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMP_TZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case ARRAY -> Types.ARRAY;
            case INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND, JSON, UUID, IPADDRESS, SKETCH, COLOR, MAP, ROW ->
                Types.JAVA_OBJECT;
        };
    }

    /** Returns the class that getObject gives values of the type as. */
    static Class<?> javaClass(SqlType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.class;
            case TINYINT -> Byte.class;
            case SMALLINT -> Short.class;
            case INTEGER -> Integer.class;
            case BIGINT -> Long.class;
            case REAL -> Float.class;
            case DOUBLE -> Double.class;
            case DECIMAL -> BigDecimal.class;
            case VARCHAR, CHAR, JSON, IPADDRESS, COLOR -> String.class;
            case VARBINARY, SKETCH -> byte[].class;
            case DATE -> Date.class;
            case TIME -> Time.class;
            case TIME_TZ -> OffsetTime.class;
            case TIMESTAMP -> Timestamp.class;
            case TIMESTAMP_TZ -> ZonedDateTime.class;
            case ARRAY -> Array.class;
            case MAP, ROW -> Map.class;
            case UUID -> java.util.UUID.class;
            default -> Object.class;
        };
    }

    /** Returns digits of a number, characters of a text, or characters of the text form of a date or time. */
    static int precision(SqlType type) {
        return switch (type.kind()) {
            case BOOLEAN -> 1;
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INTEGER -> 10;
            case BIGINT -> 19;
            case REAL, DOUBLE -> 17;
            case DECIMAL -> ((SqlType.Decimal) type).precision();
            case VARCHAR -> ((SqlType.Varchar) type).length();
            case CHAR -> ((SqlType.Char) type).length();
            case VARBINARY -> 1_073_741_824;
            case DATE -> 10;
            case TIME -> 8 + fraction(((SqlType.Time) type).precision());
            case TIME_TZ -> 14 + fraction(((SqlType.TimeTz) type).precision());
            case TIMESTAMP -> 19 + fraction(((SqlType.Timestamp) type).precision());
            case TIMESTAMP_TZ -> 26 + fraction(((SqlType.TimestampTz) type).precision());
            case UUID -> 36;
            case IPADDRESS -> 45;
            default -> 0;
        };
    }

    private static int fraction(int digits) {
        return digits == 0 ? 0 : digits + 1;
    }

    /** Returns digits after the point of a decimal or of a second. */
    static int scale(SqlType type) {
        return switch (type.kind()) {
            case DECIMAL -> ((SqlType.Decimal) type).scale();
            case TIME -> ((SqlType.Time) type).precision();
            case TIME_TZ -> ((SqlType.TimeTz) type).precision();
            case TIMESTAMP -> ((SqlType.Timestamp) type).precision();
            case TIMESTAMP_TZ -> ((SqlType.TimestampTz) type).precision();
            default -> 0;
        };
    }

    static int displaySize(SqlType type) {
        return switch (type.kind()) {
            case BOOLEAN -> 5;
            case TINYINT, SMALLINT, INTEGER, BIGINT -> precision(type) + 1;
            case REAL, DOUBLE -> 24;
            case DECIMAL -> precision(type) + 2;
            case ARRAY, MAP, ROW, JSON, INTERVAL_DAY_TO_SECOND, INTERVAL_YEAR_TO_MONTH -> Integer.MAX_VALUE;
            case VARBINARY -> Integer.MAX_VALUE;
            default -> Math.max(4, precision(type));
        };
    }

    static boolean signed(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }
}
