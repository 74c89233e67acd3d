package dev.owlet.engine.function;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Map;

/** Translates MySQL's ({@code %Y-%m-%d}) and Joda's ({@code yyyy-MM-dd}) date patterns into the JDK's formatters. */
final class TimeFormat {
    private TimeFormat() {}

    /** Reads a MySQL pattern; {@code printing} decides between fixed and free numbers of digits. */
    static DateTimeFormatter mysql(String pattern, boolean printing) {
        DateTimeFormatterBuilder builder = builder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%') {
                builder.appendLiteral(c);
                continue;
            }
            i++;
            if (i == pattern.length()) {
                throw Faults.argument("Invalid date format string: " + pattern);
            }
            boolean adjacent = adjacent(pattern, i + 1) || i >= 3 && adjacent(pattern, i - 3);
            mysqlField(pattern.charAt(i), builder, printing || adjacent);
        }
        return formatter(builder, printing);
    }

    /** Tells whether a field of digits stands at a place: next to each other they are read by their full width. */
    private static boolean adjacent(String pattern, int at) {
        return at + 1 < pattern.length()
                && pattern.charAt(at) == '%'
                && "cdeHhIijklmSsvYy".indexOf(pattern.charAt(at + 1)) >= 0;
    }

    private static DateTimeFormatterBuilder builder() {
        return new DateTimeFormatterBuilder().parseCaseInsensitive();
    }

    private static DateTimeFormatter formatter(DateTimeFormatterBuilder builder, boolean printing) {
        if (!printing) {
            for (ChronoField field : new ChronoField[] {ChronoField.MINUTE_OF_HOUR, ChronoField.SECOND_OF_MINUTE}) {
                builder.parseDefaulting(field, 0);
            }
        }
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.SMART);
    }

    private static void mysqlField(char field, DateTimeFormatterBuilder to, boolean printing) {
        switch (field) {
            case 'a' -> to.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
            case 'b' -> to.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
            case 'c' -> number(to, ChronoField.MONTH_OF_YEAR, 1, 2);
            case 'd' -> number(to, ChronoField.DAY_OF_MONTH, printing ? 2 : 1, 2);
            case 'e' -> number(to, ChronoField.DAY_OF_MONTH, 1, 2);
            case 'f' -> to.appendFraction(ChronoField.NANO_OF_SECOND, printing ? 6 : 1, printing ? 6 : 9, false);
            case 'H' -> number(to, ChronoField.HOUR_OF_DAY, printing ? 2 : 1, 2);
            case 'h', 'I' -> number(to, ChronoField.CLOCK_HOUR_OF_AMPM, printing ? 2 : 1, 2);
            case 'i' -> number(to, ChronoField.MINUTE_OF_HOUR, printing ? 2 : 1, 2);
            case 'j' -> number(to, ChronoField.DAY_OF_YEAR, printing ? 3 : 1, 3);
            case 'k' -> number(to, ChronoField.HOUR_OF_DAY, 1, 2);
            case 'l' -> number(to, ChronoField.CLOCK_HOUR_OF_AMPM, 1, 2);
            case 'M' -> to.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
            case 'm' -> number(to, ChronoField.MONTH_OF_YEAR, printing ? 2 : 1, 2);
            case 'p' -> to.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
            case 'r' ->
                clock(to, ChronoField.CLOCK_HOUR_OF_AMPM, printing)
                        .appendLiteral(' ')
                        .appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
            case 'S', 's' -> number(to, ChronoField.SECOND_OF_MINUTE, printing ? 2 : 1, 2);
            case 'T' -> clock(to, ChronoField.HOUR_OF_DAY, printing);
            case 'v' -> number(to, IsoFields.WEEK_OF_WEEK_BASED_YEAR, printing ? 2 : 1, 2);
            case 'W' -> to.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
            case 'x' -> to.appendValue(IsoFields.WEEK_BASED_YEAR, 4, 10, SignStyle.NORMAL);
            case 'Y' -> year(printing, to);
            case 'y' -> to.appendValueReduced(ChronoField.YEAR, 2, 2, 1970);
            case '%' -> to.appendLiteral('%');
            case 'D', 'U', 'u', 'V', 'w', 'X' ->
                throw Faults.argument("%" + field + " not supported in date format string");
            default -> to.appendLiteral(field);
        }
    }

    private static void year(boolean fixed, DateTimeFormatterBuilder to) {
        if (fixed) {
            to.appendValue(ChronoField.YEAR, 4);
        } else {
            to.appendValue(ChronoField.YEAR, 4, 10, SignStyle.NORMAL);
        }
    }

    private static DateTimeFormatterBuilder clock(DateTimeFormatterBuilder to, ChronoField hour, boolean printing) {
        int least = printing ? 2 : 1;
        number(to, hour, least, 2);
        number(to.appendLiteral(':'), ChronoField.MINUTE_OF_HOUR, least, 2);
        number(to.appendLiteral(':'), ChronoField.SECOND_OF_MINUTE, least, 2);
        return to;
    }

    private static void number(DateTimeFormatterBuilder to, TemporalField field, int least, int most) {
        if (least == most) {
            to.appendValue(field, most);
        } else {
            to.appendValue(field, least, most, SignStyle.NOT_NEGATIVE);
        }
    }

    private static final Map<Character, TemporalField> JODA = Map.ofEntries(
            Map.entry('d', ChronoField.DAY_OF_MONTH),
            Map.entry('D', ChronoField.DAY_OF_YEAR),
            Map.entry('e', ChronoField.DAY_OF_WEEK),
            Map.entry('h', ChronoField.CLOCK_HOUR_OF_AMPM),
            Map.entry('H', ChronoField.HOUR_OF_DAY),
            Map.entry('k', ChronoField.CLOCK_HOUR_OF_DAY),
            Map.entry('K', ChronoField.HOUR_OF_AMPM),
            Map.entry('m', ChronoField.MINUTE_OF_HOUR),
            Map.entry('s', ChronoField.SECOND_OF_MINUTE),
            Map.entry('w', WeekFields.ISO.weekOfWeekBasedYear()));

    /** Reads a Joda pattern. */
    static DateTimeFormatter joda(String pattern, boolean printing) {
        DateTimeFormatterBuilder builder = builder();
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                i = quoted(pattern, i, builder);
                continue;
            }
            int count = 1;
            while (i + count < pattern.length() && pattern.charAt(i + count) == c) {
                count++;
            }
            if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                boolean adjacent = i > 0 && Character.isLetter(pattern.charAt(i - 1))
                        || i + count < pattern.length() && Character.isLetter(pattern.charAt(i + count));
                jodaField(c, count, builder, pattern, printing, adjacent);
            } else {
                builder.appendLiteral(String.valueOf(c).repeat(count));
            }
            i += count;
        }
        return formatter(builder, printing);
    }

    private static int quoted(String pattern, int open, DateTimeFormatterBuilder builder) {
        if (open + 1 < pattern.length() && pattern.charAt(open + 1) == '\'') {
            builder.appendLiteral('\'');
            return open + 2;
        }
        StringBuilder text = new StringBuilder();
        for (int i = open + 1; i < pattern.length(); i++) {
            if (pattern.charAt(i) != '\'') {
                text.append(pattern.charAt(i));
            } else if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '\'') {
                text.append('\'');
                i++;
            } else {
                builder.appendLiteral(text.toString());
                return i + 1;
            }
        }
        throw Faults.argument("Invalid date format string: " + pattern);
    }

    private static void jodaField(
            char letter, int count, DateTimeFormatterBuilder to, String pattern, boolean printing, boolean adjacent) {
        TemporalField field = JODA.get(letter);
        if (field != null && adjacent) {
            to.appendValue(field, count);
            return;
        }
        if (field != null) {
            to.appendValue(field, printing ? count : 1, Math.max(count, 9), SignStyle.NOT_NEGATIVE);
            return;
        }
        switch (letter) {
            case 'y', 'Y', 'x' -> year(letter, count, to, adjacent && !printing);
            case 'M' -> month(count, to, printing || adjacent);
            case 'E' -> to.appendText(ChronoField.DAY_OF_WEEK, count < 4 ? TextStyle.SHORT : TextStyle.FULL);
            case 'a' -> to.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
            case 'S' -> to.appendFraction(ChronoField.NANO_OF_SECOND, Math.min(9, count), Math.min(9, count), false);
            case 'Z' -> {
                if (count >= 3) {
                    to.appendZoneOrOffsetId();
                } else {
                    to.appendOffset(count == 1 ? "+HHMM" : "+HH:MM", count == 1 ? "+0000" : "+00:00");
                }
            }
            case 'z' -> to.appendZoneText(count < 4 ? TextStyle.SHORT : TextStyle.FULL);
            case 'G' -> to.appendText(ChronoField.ERA, TextStyle.SHORT);
            case 'C' -> throw Faults.argument("Century of era is not supported in " + pattern);
            default -> throw Faults.argument("Illegal pattern component: " + letter);
        }
    }

    private static void year(char letter, int count, DateTimeFormatterBuilder to, boolean fixed) {
        TemporalField field =
                letter == 'x' ? IsoFields.WEEK_BASED_YEAR : letter == 'Y' ? ChronoField.YEAR_OF_ERA : ChronoField.YEAR;
        if (count == 2) {
            to.appendValueReduced(field, 2, 2, 1970);
        } else if (fixed) {
            to.appendValue(field, count);
        } else {
            to.appendValue(field, count, 10, SignStyle.NORMAL);
        }
    }

    private static void month(int count, DateTimeFormatterBuilder to, boolean printing) {
        if (count >= 3) {
            to.appendText(ChronoField.MONTH_OF_YEAR, count == 3 ? TextStyle.SHORT : TextStyle.FULL);
        } else {
            number(to, ChronoField.MONTH_OF_YEAR, printing ? count : 1, 2);
        }
    }

    /** Turns what the JDK says about a text that does not fit into our error. */
    static RuntimeException failed(String text, DateTimeException e) {
        return Faults.argument("Invalid format: \"" + text + "\": " + e.getMessage());
    }
}
