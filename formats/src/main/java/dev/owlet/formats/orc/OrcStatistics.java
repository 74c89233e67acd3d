package dev.owlet.formats.orc;

import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column's statistics as the file has them: a {@code Long}, {@code Double}, {@code BigDecimal}, {@code Bytes} or
 * {@code Boolean} on either side, before the declared type is known.
 *
 * @param values how many values are not null; -1 when not told
 */
record OrcStatistics(
        long values,
        Shape shape,
        @Nullable Comparable<?> min,
        @Nullable Comparable<?> max) {
    /** Which of the message's kinds the bounds came from. */
    enum Shape {
        NONE,
        INTEGER,
        DOUBLE,
        STRING,
        BOOLEAN,
        DECIMAL,
        DATE,
        TIMESTAMP
    }

    /** Says nothing. */
    static final OrcStatistics NOTHING = new OrcStatistics(-1, Shape.NONE, null, null);

    /** The writers from this version on give right bounds of text (HIVE-8732). */
    private static final int TRUE_STRING_BOUNDS = 1;

    private static final long MICROS_PER_MILLI = 1000;

    static OrcStatistics of(OrcMessage message) {
        long values = -1;
        OrcStatistics bounds = NOTHING;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> values = message.number();
                case 2 -> bounds = integers(message.message(), Shape.INTEGER);
                case 3 -> bounds = doubles(message.message());
                case 4 -> bounds = strings(message.message());
                case 5 -> bounds = booleans(message.message());
                case 6 -> bounds = decimals(message.message());
                case 7 -> bounds = integers(message.message(), Shape.DATE);
                case 9 -> bounds = timestamps(message.message());
                default -> message.skip();
            }
        }
        if (bounds.shape == Shape.BOOLEAN) {
            bounds = booleanBounds((Long) bounds.min, values);
        }
        return new OrcStatistics(values, bounds.shape, bounds.min, bounds.max);
    }

    private static OrcStatistics integers(OrcMessage message, Shape shape) {
        Long min = null;
        Long max = null;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> min = message.signed();
                case 2 -> max = message.signed();
                default -> message.skip();
            }
        }
        return new OrcStatistics(-1, shape, min, max);
    }

    private static OrcStatistics doubles(OrcMessage message) {
        Double min = null;
        Double max = null;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> min = message.floating();
                case 2 -> max = message.floating();
                default -> message.skip();
            }
        }
        boolean known = min != null && max != null && !min.isNaN() && !max.isNaN();
        return new OrcStatistics(
                -1, Shape.DOUBLE, known ? (min == 0 ? -0.0 : min) : null, known ? (max == 0 ? 0.0 : max) : null);
    }

    private static OrcStatistics strings(OrcMessage message) {
        Bytes min = null;
        Bytes max = null;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1, 4 -> min = new Bytes(message.bytes());
                case 2, 5 -> max = new Bytes(message.bytes());
                default -> message.skip();
            }
        }
        return new OrcStatistics(-1, Shape.STRING, min, max);
    }

    private static OrcStatistics booleans(OrcMessage message) {
        long set = -1;
        for (int field = message.next(); field != 0; field = message.next()) {
            List<Long> counts = field == 1 ? message.numbers() : List.of();
            if (field != 1) {
                message.skip();
            } else if (!counts.isEmpty()) {
                set = counts.get(0);
            }
        }
        return new OrcStatistics(-1, Shape.BOOLEAN, set, null);
    }

    private static OrcStatistics booleanBounds(@Nullable Long set, long values) {
        if (set == null || set < 0 || values <= 0) {
            return new OrcStatistics(-1, Shape.BOOLEAN, null, null);
        }
        return new OrcStatistics(-1, Shape.BOOLEAN, set == values, set > 0);
    }

    private static OrcStatistics decimals(OrcMessage message) {
        BigDecimal min = null;
        BigDecimal max = null;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> min = decimal(message.text());
                case 2 -> max = decimal(message.text());
                default -> message.skip();
            }
        }
        return new OrcStatistics(-1, Shape.DECIMAL, min, max);
    }

    private static @Nullable BigDecimal decimal(String text) {
        if (text.isEmpty() || text.length() > 100) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.scale()) > 100 ? null : value;
        } catch (NumberFormatException e) {
            throw new OrcDamage("a decimal's statistics are '" + text + "'");
        }
    }

    /** Keeps only the bounds that do not depend on a time zone, milliseconds, and widens them to whole ones. */
    private static OrcStatistics timestamps(OrcMessage message) {
        Long min = null;
        Long max = null;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 3 -> min = message.signed();
                case 4 -> max = message.signed();
                default -> message.skip();
            }
        }
        return new OrcStatistics(-1, Shape.TIMESTAMP, min, max);
    }

    /** Returns what it says about {@code rows} rows of a column read as {@code type}. */
    ColumnStatistics as(SqlType type, long rows, int writerVersion) {
        long nulls = values < 0 || values > rows ? -1 : rows - values;
        Comparable<?> low = bound(min, type, writerVersion, RoundingMode.FLOOR);
        Comparable<?> high = bound(max, type, writerVersion, RoundingMode.CEILING);
        return new ColumnStatistics(low, high, nulls, rows, -1);
    }

    private @Nullable Comparable<?> bound(
            @Nullable Comparable<?> bound, SqlType type, int writerVersion, RoundingMode outwards) {
        if (bound == null) {
            return null;
        }
        return switch (shape) {
            case INTEGER -> integer((Long) bound, type);
            case DATE -> type.kind() == SqlType.Kind.DATE ? bound : null;
            case DOUBLE -> type.kind() == SqlType.Kind.DOUBLE || type.kind() == SqlType.Kind.REAL ? bound : null;
            case BOOLEAN -> type.kind() == SqlType.Kind.BOOLEAN ? bound : null;
            case STRING -> type.equals(SqlType.VARCHAR) && writerVersion >= TRUE_STRING_BOUNDS ? bound : null;
            case DECIMAL -> decimal((BigDecimal) bound, type, outwards);
            case TIMESTAMP -> timestamp((Long) bound, type, outwards);
            case NONE -> null;
        };
    }

    private static @Nullable Comparable<?> integer(Long bound, SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> bound;
            default -> null;
        };
    }

    private static @Nullable Comparable<?> decimal(BigDecimal bound, SqlType type, RoundingMode outwards) {
        if (!(type instanceof SqlType.Decimal decimal)) {
            return null;
        }
        BigInteger unscaled = bound.setScale(decimal.scale(), outwards).unscaledValue();
        if (decimal.precision() > SqlType.Decimal.MAX_SHORT_PRECISION) {
            return unscaled;
        }
        return unscaled.bitLength() < 64 ? (Comparable<?>) unscaled.longValue() : null;
    }

    private static @Nullable Comparable<?> timestamp(long millis, SqlType type, RoundingMode outwards) {
        if (type.kind() != SqlType.Kind.TIMESTAMP || Math.abs(millis) > Long.MAX_VALUE / 10_000) {
            return null;
        }
        return (millis + (outwards == RoundingMode.FLOOR ? -1 : 1)) * MICROS_PER_MILLI;
    }
}
