package dev.owlet.catalog;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads partition values from their texts and writes them back.
 *
 * <p>A typed value is of the classes {@link dev.owlet.formats.range.ColumnStatistics} lists; null stands for
 * {@link Partition#NULL_VALUE}. A text that is no value of its key's type raises HIVE_INVALID_PARTITION_VALUE.
 */
public final class PartitionValues {
    private PartitionValues() {}

    /** Returns the value a text stands for, ready to be compared with a {@link dev.owlet.formats.range.Domain}. */
    public static @Nullable Comparable<?> typed(Column key, String text) {
        if (text.equals(Partition.NULL_VALUE)) {
            return null;
        }
        try {
            return parse(key.type(), text);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new OwletException(
                    Code.HIVE_INVALID_PARTITION_VALUE,
                    "Invalid partition value '" + text + "' for " + key.type() + " partition key: " + key.name(),
                    e);
        }
    }

    private static Comparable<?> parse(SqlType type, String text) {
        return switch (type.kind()) {
            case BOOLEAN -> bool(text);
            case TINYINT -> (long) Byte.parseByte(text);
            case SMALLINT -> (long) Short.parseShort(text);
            case INTEGER -> (long) Integer.parseInt(text);
            case BIGINT -> Long.parseLong(text);
            case REAL -> (double) Float.parseFloat(text);
            case DOUBLE -> Double.parseDouble(text);
            case DECIMAL -> decimal((SqlType.Decimal) type, text);
            case DATE -> date(text);
            case TIMESTAMP -> timestamp(text);
            case VARCHAR -> Bytes.of(text);
            case CHAR -> Bytes.of(text.stripTrailing());
            default ->
                throw new OwletException(Code.NOT_SUPPORTED, "A partition key of type " + type + " is not supported.");
        };
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Comparable<?> decimal(SqlType.Decimal type, String text) {
        BigDecimal number = new BigDecimal(text).setScale(type.scale(), RoundingMode.UNNECESSARY);
        if (number.precision() > type.precision()) {
            throw new ArithmeticException("too many digits");
        }
        BigInteger unscaled = number.unscaledValue();
        if (type.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION) {
            return unscaled.longValueExact();
        }
        return unscaled;
    }

    /** Reads the usual form by hand: a table of a million partitions needs it a million times a query. */
    private static Long date(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return LocalDate.parse(text).toEpochDay();
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException("not a date");
            }
            value = 10 * value + digit;
        }
        return value;
    }

    private static Long timestamp(String text) {
        if (text.length() == 10) {
            return Math.multiplyExact(date(text), 86_400_000_000L);
        }
        if (text.length() < 16 || (text.charAt(10) != ' ' && text.charAt(10) != 'T')) {
            throw new IllegalArgumentException("not a timestamp");
        }
        LocalDateTime time =
                LocalDateTime.of(LocalDate.parse(text.substring(0, 10)), LocalTime.parse(text.substring(11)));
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), time.getNano() / 1000);
    }

    /** Orders lists of partition texts by their typed values; null and unreadable values come last, texts decide then. */
    public static Comparator<List<String>> order(List<Column> keys) {
        return (left, right) -> {
            for (int i = 0; i < keys.size(); i++) {
                int order = compare(keys.get(i), left.get(i), right.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Column key, String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        Comparable<?> a = readable(key, left);
        Comparable<?> b = readable(key, right);
        if (a == null || b == null) {
            int order = Boolean.compare(a == null, b == null);
            return order != 0 ? order : left.compareTo(right);
        }
        int order = ((Comparable<Object>) a).compareTo(b);
        return order != 0 ? order : left.compareTo(right);
    }

    private static @Nullable Comparable<?> readable(Column key, String text) {
        try {
            return typed(key, text);
        } catch (OwletException e) {
            return null;
        }
    }
}
