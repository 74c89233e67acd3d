package dev.owlet.formats.csv;

import dev.owlet.formats.text.NumberText;
import dev.owlet.formats.text.TimeText;
import dev.owlet.formats.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guesses a column's type from sample values: boolean, bigint, double, date, timestamp, else varchar. Empty values say
 * nothing; digits with a leading zero are text, since a number would lose it.
 */
final class ColumnGuess {
    private static final int LONGEST = 64;

    private ColumnGuess() {}

    static SqlType of(List<String[]> records, int column) {
        SqlType guess = null;
        NumberText number = new NumberText();
        TimeText time = new TimeText();
        for (String[] record : records) {
            String value = column < record.length ? record[column] : "";
            if (value.isEmpty() || value.equals("\\N")) {
                continue;
            }
            guess = merge(guess, typeOf(value, number, time));
            if (guess == SqlType.VARCHAR) {
                return guess;
            }
        }
        return guess == null ? SqlType.VARCHAR : guess;
    }

    private static SqlType merge(@Nullable SqlType left, SqlType right) {
        if (left == null || left.equals(right)) {
            return right;
        }
        if (isNumber(left) && isNumber(right)) {
            return SqlType.DOUBLE;
        }
        return isTime(left) && isTime(right) ? SqlType.TIMESTAMP : SqlType.VARCHAR;
    }

    private static boolean isNumber(SqlType type) {
        return type == SqlType.BIGINT || type == SqlType.DOUBLE;
    }

    private static boolean isTime(SqlType type) {
        return type == SqlType.DATE || type == SqlType.TIMESTAMP;
    }

    private static SqlType typeOf(String value, NumberText number, TimeText time) {
        if (value.length() > LONGEST) {
            return SqlType.VARCHAR;
        }
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return SqlType.BOOLEAN;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number.wholeNumber(bytes, 0, bytes.length);
        if (number.ok) {
            return hasLeadingZero(value) ? SqlType.VARCHAR : SqlType.BIGINT;
        }
        if (value.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
            boolean whole = value.matches("[+-]?[0-9]+");
            return whole || hasLeadingZero(value) ? SqlType.VARCHAR : SqlType.DOUBLE;
        }
        time.date(bytes, 0, bytes.length);
        if (time.ok) {
            return SqlType.DATE;
        }
        time.timestamp(bytes, 0, bytes.length, 3);
        return time.ok && !value.endsWith("Z") ? SqlType.TIMESTAMP : SqlType.VARCHAR;
    }

    private static boolean hasLeadingZero(String value) {
        int first = value.startsWith("-") || value.startsWith("+") ? 1 : 0;
        return value.length() > first + 1 && value.charAt(first) == '0' && Character.isDigit(value.charAt(first + 1));
    }
}
