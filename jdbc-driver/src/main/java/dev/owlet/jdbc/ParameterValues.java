package dev.owlet.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Turns what JDBC setters take into the classes Owlet's parameters have. */
final class ParameterValues {
    private ParameterValues() {}

    /** Returns the value of the same meaning in java.time, or itself. */
    static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Time time) {
            return time.toLocalTime();
        }
        if (value instanceof java.util.Date date) {
            return new Timestamp(date.getTime()).toLocalDateTime();
        }
        if (value instanceof Character letter) {
            return letter.toString();
        }
        return value instanceof Array array ? array.getArray() : value;
    }

    /** Returns a date or time as a calendar's zone shows it. */
    static @Nullable Object inZone(java.util.@Nullable Date value, @Nullable Calendar calendar) {
        if (value == null || calendar == null) {
            return value;
        }
        ZoneId zone = calendar.getTimeZone().toZoneId();
        var local = java.time.Instant.ofEpochMilli(value.getTime()).atZone(zone);
        if (value instanceof Timestamp timestamp) {
            return local.toLocalDateTime().withNano(timestamp.getNanos());
        }
        return value instanceof Date ? local.toLocalDate() : local.toLocalTime();
    }

    static byte[] bytes(InputStream stream, long length) throws SQLException {
        try {
            return stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, length));
        } catch (IOException e) {
            throw new SQLException("A parameter's stream could not be read.", "22000", e);
        }
    }

    static String text(InputStream stream, long length) throws SQLException {
        return text(new InputStreamReader(stream, StandardCharsets.UTF_8), length);
    }

    static String text(Reader reader, long length) throws SQLException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[4096];
        try {
            while (text.length() < length) {
                int read = reader.read(buffer, 0, (int) Math.min(buffer.length, length - text.length()));
                if (read < 0) {
                    break;
                }
                text.append(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new SQLException("A parameter's stream could not be read.", "22000", e);
        }
        return text.toString();
    }
}
