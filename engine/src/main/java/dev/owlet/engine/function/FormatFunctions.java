package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.BytesBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import java.util.function.Function;

/** Dates by pattern: MySQL's in date_format and date_parse, Joda's in format_datetime and parse_datetime. */
final class FormatFunctions {
    private FormatFunctions() {}

    private static DateTimeFormatter formatter(View pattern, Site site, Function<String, DateTimeFormatter> reader) {
        if (pattern.length == 0) {
            throw Faults.argument("Invalid date format string: the pattern is empty");
        }
        return site.memo(pattern, wanted -> reader.apply(wanted.string()));
    }

    private static ZonedDateTime local(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
                .atZone(ZoneOffset.UTC);
    }

    private static ZonedDateTime zoned(long packed) {
        int key = TimeZones.keyOf(packed);
        ZoneId zone = key == TimeZones.UTC ? ZoneId.of("UTC") : TimeZones.zone(key);
        return Instant.ofEpochMilli(TimeZones.millis(packed)).atZone(zone);
    }

    private static void format(DateTimeFormatter formatter, ZonedDateTime time, BytesBuilder out) {
        try {
            StringFunctions.append(formatter.format(time), out);
        } catch (DateTimeException e) {
            throw Faults.argument("Cannot format " + time + ": " + e.getMessage());
        }
    }

    @Scalar(
            name = "date_format",
            value = "(timestamp(p), varchar): varchar",
            doc = "Writes a timestamp by a MySQL pattern.")
    static void dateFormat(long micros, View pattern, Site site, BytesBuilder out) {
        format(formatter(pattern, site, text -> TimeFormat.mysql(text, true)), local(micros), out);
    }

    @Scalar(
            name = "date_format",
            value = "(timestamp(p) with time zone, varchar): varchar",
            doc = "Writes a timestamp by a MySQL pattern.")
    static void zonedFormat(long packed, View pattern, Site site, BytesBuilder out) {
        format(formatter(pattern, site, text -> TimeFormat.mysql(text, true)), zoned(packed), out);
    }

    @Scalar(
            name = "format_datetime",
            value = "(timestamp(p), varchar): varchar",
            doc = "Writes a timestamp by a Joda pattern.")
    static void formatDatetime(long micros, View pattern, Site site, BytesBuilder out) {
        format(formatter(pattern, site, text -> TimeFormat.joda(text, true)), local(micros), out);
    }

    @Scalar(
            name = "format_datetime",
            value = "(timestamp(p) with time zone, varchar): varchar",
            doc = "Writes a timestamp by a Joda pattern.")
    static void formatZoned(long packed, View pattern, Site site, BytesBuilder out) {
        format(formatter(pattern, site, text -> TimeFormat.joda(text, true)), zoned(packed), out);
    }

    @Scalar(value = "(varchar, varchar): timestamp(3)", doc = "Reads a timestamp by a MySQL pattern.")
    static long dateParse(View text, View pattern, Site site) {
        DateTimeFormatter formatter = formatter(pattern, site, wanted -> TimeFormat.mysql(wanted, false));
        return localMillis(parse(formatter, text.string())) * 1000;
    }

    @Scalar(
            value = "(varchar, varchar): timestamp(3) with time zone",
            doc = "Reads a timestamp by a Joda pattern; UTC when it names no zone.")
    static long parseDatetime(View text, View pattern, Site site) {
        DateTimeFormatter formatter = formatter(pattern, site, wanted -> TimeFormat.joda(wanted, false));
        TemporalAccessor parsed = parse(formatter, text.string());
        ZoneId zone = parsed.query(TemporalQueries.zone());
        return TimeParser.pack(localMillis(parsed), zone == null ? TimeZones.UTC : TimeZones.key(zone.getId()));
    }

    private static TemporalAccessor parse(DateTimeFormatter formatter, String text) {
        try {
            return formatter.parse(text);
        } catch (DateTimeException e) {
            throw TimeFormat.failed(text, e);
        }
    }

    /** Returns the wall-clock time; what the pattern does not name is 1970-01-01 00:00. */
    private static long localMillis(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        long days = date != null ? date.toEpochDay() : partialDate(parsed);
        long millis = 0;
        if (parsed.isSupported(ChronoField.MILLI_OF_DAY)) {
            millis = parsed.getLong(ChronoField.MILLI_OF_DAY);
        } else if (parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
            millis = parsed.getLong(ChronoField.HOUR_OF_DAY) * 3_600_000;
        } else {
            millis = field(parsed, ChronoField.MINUTE_OF_HOUR, 0) * 60_000
                    + field(parsed, ChronoField.SECOND_OF_MINUTE, 0) * 1000;
        }
        return days * Civil.MILLIS_PER_DAY + millis;
    }

    private static long partialDate(TemporalAccessor parsed) {
        if (parsed.isSupported(IsoFields.WEEK_OF_WEEK_BASED_YEAR)) {
            return weekDate(parsed);
        }
        long year = field(parsed, ChronoField.YEAR, field(parsed, ChronoField.YEAR_OF_ERA, 1970));
        int month = (int) field(parsed, ChronoField.MONTH_OF_YEAR, 1);
        int day = (int) field(parsed, ChronoField.DAY_OF_MONTH, 1);
        return Civil.days(year, month, Math.min(day, Civil.monthLength(year, month)));
    }

    /** Returns a day of a week of a year, Monday when it is not named. */
    private static long weekDate(TemporalAccessor parsed) {
        long year = field(parsed, IsoFields.WEEK_BASED_YEAR, 1970);
        long week = field(parsed, IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1);
        long fourth = Civil.days(year, 1, 4);
        long monday = fourth - Civil.dayOfWeek(fourth) + 1 + (week - 1) * 7;
        if (Civil.isoYear(monday) != year) {
            throw Faults.argument("Invalid format: there is no week " + week + " in " + year);
        }
        return monday + field(parsed, ChronoField.DAY_OF_WEEK, 1) - 1;
    }

    private static long field(TemporalAccessor parsed, TemporalField field, long otherwise) {
        return parsed.isSupported(field) ? parsed.getLong(field) : otherwise;
    }
}
