package dev.owlet.engine.sql.bind;

import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import io.trino.sql.tree.IntervalLiteral.IntervalField;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the texts of typed literals of dates, times and intervals. */
final class TimeTexts {
    private static final String CLOCK = "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?";
    private static final Pattern DATE = Pattern.compile("\\s*(\\d{4})-(\\d{1,2})-(\\d{1,2})\\s*");
    private static final Pattern TIME = Pattern.compile("\\s*" + CLOCK + "\\s*");
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\s*(\\d{4}-\\d{1,2}-\\d{1,2})(?: (" + CLOCK + ")?\\s*([^\\s:\\d]\\S*)?)?\\s*");
    private static final int ZONE_GROUP = 7;
    private static final long MICROS = 1_000_000L;

    private TimeTexts() {}

    /** A constant and its type. */
    record Value(long value, SqlType type) {}

    static Optional<Long> date(String text) {
        Matcher match = DATE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(number(match, 1), number(match, 2), number(match, 3))
                    .toEpochDay());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Value> time(String text) {
        Matcher match = TIME.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            int digits = digits(match.group(4));
            return Optional.of(new Value(micros(match, 1) % (86_400 * MICROS), new SqlType.Time(digits)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a timestamp; one with a zone in its text has the type with time zone. */
    static Optional<Value> timestamp(String text, ZoneId session) {
        Matcher match = TIMESTAMP.matcher(text);
        Optional<Long> day = match.matches() ? date(match.group(1)) : Optional.empty();
        if (day.isEmpty()) {
            return Optional.empty();
        }
        try {
            long ofDay = match.group(2) == null ? 0 : micros(match, 3);
            long micros = day.get() * 86_400 * MICROS + ofDay;
            String zone = match.group(ZONE_GROUP);
            int digits = digits(match.group(6));
            return Optional.of(
                    zone == null
                            ? new Value(micros, new SqlType.Timestamp(digits))
                            : zoned(micros, zone, Math.min(3, digits)));
        } catch (DateTimeException | OwletException e) {
            return Optional.empty();
        }
    }

    private static Value zoned(long micros, String zone, int digits) {
        int key = TimeZones.key(zone);
        long millis = Math.floorDiv(round(micros, 3), 1000);
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
        long utc = local.atZone(TimeZones.zone(key)).toInstant().toEpochMilli();
        return new Value(TimeZones.pack(utc, key), new SqlType.TimestampTz(digits));
    }

    private static int digits(@Nullable String fraction) {
        return fraction == null ? 0 : Math.min(6, fraction.length());
    }

    private static long micros(Matcher match, int first) {
        String seconds = match.group(first + 2);
        LocalTime time = LocalTime.of(
                number(match, first), number(match, first + 1), seconds == null ? 0 : Integer.parseInt(seconds));
        return time.toSecondOfDay() * MICROS + fraction(match.group(first + 3));
    }

    private static long fraction(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long nanos = Long.parseLong((text + "000000000").substring(0, 9));
        return (nanos + 500) / 1000;
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }

    /** Rounds microseconds, halves up, to some digits of a second. */
    static long round(long micros, int digits) {
        long unit = 1;
        for (int i = digits; i < 6; i++) {
            unit *= 10;
        }
        return Math.floorDiv(micros + unit / 2, unit) * unit;
    }

    /** Reads an interval: months for years and months, else milliseconds. */
    static Optional<Long> interval(String text, IntervalField start, Optional<IntervalField> end) {
        try {
            return Optional.of(parsed(text.strip(), start, end.orElse(start)));
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static long parsed(String text, IntervalField start, IntervalField end) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        String[] parts = digits.split("[\\s:-]+");
        if (parts.length != end.ordinal() - start.ordinal() + 1) {
            throw new NumberFormatException(text);
        }
        long total = 0;
        for (int i = 0; i < parts.length; i++) {
            total = Math.addExact(total, amount(parts[i], IntervalField.values()[start.ordinal() + i]));
        }
        return negative ? -total : total;
    }

    private static long amount(String part, IntervalField field) {
        if (field == IntervalField.SECOND) {
            return new java.math.BigDecimal(part).movePointRight(3).longValue();
        }
        return Math.multiplyExact(Long.parseLong(part), unit(field));
    }

    private static long unit(IntervalField field) {
        return switch (field) {
            case YEAR -> 12;
            case MONTH -> 1;
            case DAY -> 86_400_000L;
            case HOUR -> 3_600_000L;
            case MINUTE -> 60_000L;
            case SECOND -> 1000L;
        };
    }
}
