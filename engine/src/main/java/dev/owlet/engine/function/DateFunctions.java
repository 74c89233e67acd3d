package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;

/** Fields of dates and times: year, month, hour and so on; EXTRACT means these too. */
final class DateFunctions {
    private static final String DATES = "(date): bigint";
    private static final String TIMESTAMPS = "(timestamp(p)): bigint";
    private static final String ZONED = "(timestamp(p) with time zone): bigint";

    private DateFunctions() {}

    static long day(long micros) {
        return Math.floorDiv(micros, Civil.MICROS_PER_DAY);
    }

    static long zonedDay(long packed) {
        return Math.floorDiv(TimeZones.localMillis(packed), Civil.MILLIS_PER_DAY);
    }

    @Scalar(name = "year", value = DATES, doc = "Returns the year.", total = true)
    static long yearOfDate(long days) {
        return Civil.year(days);
    }

    @Scalar(name = "year", value = TIMESTAMPS, doc = "Returns the year.", total = true)
    static long yearOfTimestamp(long micros) {
        return Civil.year(day(micros));
    }

    @Scalar(name = "year", value = ZONED, doc = "Returns the year.", total = true)
    static long yearOfZoned(long packed) {
        return Civil.year(zonedDay(packed));
    }

    @Scalar(
            name = "year",
            value = "(interval year to month): bigint",
            doc = "Returns the whole years of an interval.",
            total = true)
    static long yearOfInterval(long months) {
        return months / 12;
    }

    @Scalar(name = "quarter", value = DATES, doc = "Returns the quarter, 1 to 4.", total = true)
    static long quarterOfDate(long days) {
        return (Civil.month(days) + 2) / 3;
    }

    @Scalar(name = "quarter", value = TIMESTAMPS, doc = "Returns the quarter, 1 to 4.", total = true)
    static long quarterOfTimestamp(long micros) {
        return quarterOfDate(day(micros));
    }

    @Scalar(name = "quarter", value = ZONED, doc = "Returns the quarter, 1 to 4.", total = true)
    static long quarterOfZoned(long packed) {
        return quarterOfDate(zonedDay(packed));
    }

    @Scalar(name = "month", value = DATES, doc = "Returns the month, 1 to 12.", total = true)
    static long monthOfDate(long days) {
        return Civil.month(days);
    }

    @Scalar(name = "month", value = TIMESTAMPS, doc = "Returns the month, 1 to 12.", total = true)
    static long monthOfTimestamp(long micros) {
        return Civil.month(day(micros));
    }

    @Scalar(name = "month", value = ZONED, doc = "Returns the month, 1 to 12.", total = true)
    static long monthOfZoned(long packed) {
        return Civil.month(zonedDay(packed));
    }

    @Scalar(
            name = "month",
            value = "(interval year to month): bigint",
            doc = "Returns the months of an interval beyond whole years.",
            total = true)
    static long monthOfInterval(long months) {
        return months % 12;
    }

    @Scalar(
            name = "week",
            aliases = "week_of_year",
            value = DATES,
            doc = "Returns the ISO week of the year, 1 to 53.",
            total = true)
    static long weekOfDate(long days) {
        return Civil.isoWeek(days);
    }

    @Scalar(
            name = "week",
            aliases = "week_of_year",
            value = TIMESTAMPS,
            doc = "Returns the ISO week of the year, 1 to 53.",
            total = true)
    static long weekOfTimestamp(long micros) {
        return Civil.isoWeek(day(micros));
    }

    @Scalar(
            name = "week",
            aliases = "week_of_year",
            value = ZONED,
            doc = "Returns the ISO week of the year, 1 to 53.",
            total = true)
    static long weekOfZoned(long packed) {
        return Civil.isoWeek(zonedDay(packed));
    }

    @Scalar(
            name = "year_of_week",
            aliases = "yow",
            value = DATES,
            doc = "Returns the year the ISO week belongs to.",
            total = true)
    static long weekYearOfDate(long days) {
        return Civil.isoYear(days);
    }

    @Scalar(
            name = "year_of_week",
            aliases = "yow",
            value = TIMESTAMPS,
            doc = "Returns the year the ISO week belongs to.",
            total = true)
    static long weekYearOfTimestamp(long micros) {
        return Civil.isoYear(day(micros));
    }

    @Scalar(
            name = "year_of_week",
            aliases = "yow",
            value = ZONED,
            doc = "Returns the year the ISO week belongs to.",
            total = true)
    static long weekYearOfZoned(long packed) {
        return Civil.isoYear(zonedDay(packed));
    }

    @Scalar(
            name = "day",
            aliases = "day_of_month",
            value = DATES,
            doc = "Returns the day of the month, 1 to 31.",
            total = true)
    static long dayOfDate(long days) {
        return Civil.day(days);
    }

    @Scalar(
            name = "day",
            aliases = "day_of_month",
            value = TIMESTAMPS,
            doc = "Returns the day of the month, 1 to 31.",
            total = true)
    static long dayOfTimestamp(long micros) {
        return Civil.day(day(micros));
    }

    @Scalar(
            name = "day",
            aliases = "day_of_month",
            value = ZONED,
            doc = "Returns the day of the month, 1 to 31.",
            total = true)
    static long dayOfZoned(long packed) {
        return Civil.day(zonedDay(packed));
    }

    @Scalar(
            name = "day",
            value = "(interval day to second): bigint",
            doc = "Returns the whole days of an interval.",
            total = true)
    static long dayOfInterval(long millis) {
        return millis / Civil.MILLIS_PER_DAY;
    }

    @Scalar(
            name = "day_of_week",
            aliases = "dow",
            value = DATES,
            doc = "Returns the day of the week, 1 for Monday to 7.",
            total = true)
    static long weekdayOfDate(long days) {
        return Civil.dayOfWeek(days);
    }

    @Scalar(
            name = "day_of_week",
            aliases = "dow",
            value = TIMESTAMPS,
            doc = "Returns the day of the week, 1 for Monday to 7.",
            total = true)
    static long weekdayOfTimestamp(long micros) {
        return Civil.dayOfWeek(day(micros));
    }

    @Scalar(
            name = "day_of_week",
            aliases = "dow",
            value = ZONED,
            doc = "Returns the day of the week, 1 for Monday to 7.",
            total = true)
    static long weekdayOfZoned(long packed) {
        return Civil.dayOfWeek(zonedDay(packed));
    }

    @Scalar(
            name = "day_of_year",
            aliases = "doy",
            value = DATES,
            doc = "Returns the day of the year, 1 to 366.",
            total = true)
    static long yeardayOfDate(long days) {
        return Civil.dayOfYear(days);
    }

    @Scalar(
            name = "day_of_year",
            aliases = "doy",
            value = TIMESTAMPS,
            doc = "Returns the day of the year, 1 to 366.",
            total = true)
    static long yeardayOfTimestamp(long micros) {
        return Civil.dayOfYear(day(micros));
    }

    @Scalar(
            name = "day_of_year",
            aliases = "doy",
            value = ZONED,
            doc = "Returns the day of the year, 1 to 366.",
            total = true)
    static long yeardayOfZoned(long packed) {
        return Civil.dayOfYear(zonedDay(packed));
    }

    @Scalar(value = "(date): date", name = "last_day_of_month", doc = "Returns the month's last day.")
    static long lastDayOfDate(long days) {
        return TimeRange.date(Civil.addMonths(days - Civil.day(days) + 1, 1) - 1);
    }

    @Scalar(value = "(timestamp(p)): date", name = "last_day_of_month", doc = "Returns the month's last day.")
    static long lastDayOfTimestamp(long micros) {
        return lastDayOfDate(day(micros));
    }

    @Scalar(
            value = "(timestamp(p) with time zone): date",
            name = "last_day_of_month",
            doc = "Returns the month's last day.")
    static long lastDayOfZoned(long packed) {
        return lastDayOfDate(zonedDay(packed));
    }
}
