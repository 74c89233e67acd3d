package dev.owlet.engine.sql.bind;

import dev.owlet.error.OwletException;
import dev.owlet.formats.type.TimeZones;
import io.trino.sql.tree.IntervalLiteral.IntervalField;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the texts of typed literals of dates, times and intervals. */
final class TimeTexts {
    private static final String CLOCK = "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,12}))?)?";
    private static final Pattern DATE = Pattern.compile("\\s*([+-]?\\d{4,6})-(\\d{1,2})-(\\d{1,2})\\s*");
    private static final Pattern TIME = Pattern.compile("\\s*" + CLOCK + "\\s*([+-]\\d{2}:\\d{2})?\\s*");
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\s*([+-]?\\d{4,6}-\\d{1,2}-\\d{1,2})(?: (" + CLOCK + ")?\\s*([^\\s:\\d]\\S*)?)?\\s*");
    private static final int ZONE_GROUP = 7;
    private static final long MICROS = 1_000_000L;

    private TimeTexts() {}

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

    static Optional<TimeValue> time(String text) {
        Matcher match = TIME.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            int digits = digits(match.group(4));
            long ofDay = micros(match, 1);
            int picos = picos(match.group(4));
            String offset = match.group(5);
            return Optional.of(
                    offset == null
                            ? TimeValue.time(ofDay, picos, digits)
                            : TimeValue.timeAt(ofDay, picos, TimeZones.key(offset), digits));
        } catch (DateTimeException | OwletException e) {
            return Optional.empty();
        }
    }

    /** Reads a timestamp; one with a zone in its text has the type with time zone. */
    static Optional<TimeValue> timestamp(String text) {
        Matcher match = TIMESTAMP.matcher(text);
        Optional<Long> day = match.matches() ? date(match.group(1)) : Optional.empty();
        if (day.isEmpty()) {
            return Optional.empty();
        }
        try {
            long ofDay = match.group(2) == null ? 0 : micros(match, 3);
            long micros = Math.addExact(Math.multiplyExact(day.get(), 86_400 * MICROS), ofDay);
            String zone = match.group(ZONE_GROUP);
            int digits = digits(match.group(6));
            int picos = picos(match.group(6));
            return Optional.of(
                    zone == null
                            ? TimeValue.timestamp(micros, picos, digits)
                            : TimeValue.timestampIn(micros, picos, TimeZones.key(zone), digits));
        } catch (ArithmeticException | DateTimeException | OwletException e) {
            return Optional.empty();
        }
    }

    private static int digits(@Nullable String fraction) {
        return fraction == null ? 0 : fraction.length();
    }

    private static long micros(Matcher match, int first) {
        String seconds = match.group(first + 2);
        LocalTime time = LocalTime.of(
                number(match, first), number(match, first + 1), seconds == null ? 0 : Integer.parseInt(seconds));
        return time.toSecondOfDay() * MICROS + fraction(match.group(first + 3)) / MICROS;
    }

    private static int picos(@Nullable String fraction) {
        return (int) (fraction(fraction) % MICROS);
    }

    /** Returns the picoseconds that the digits after the point say. */
    private static long fraction(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "000000000000").substring(0, 12));
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
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
