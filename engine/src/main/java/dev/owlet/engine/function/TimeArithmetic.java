package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;

/** The operators {@code + -} on dates, times and intervals, and {@code * /} on intervals. */
final class TimeArithmetic {
    private static final String DAYS = "interval day to second";
    private static final String MONTHS = "interval year to month";

    private TimeArithmetic() {}

    static long wholeDays(long millis) {
        if (millis % Civil.MILLIS_PER_DAY != 0) {
            throw Faults.argument("Cannot add hour, minutes or seconds to a date");
        }
        return millis / Civil.MILLIS_PER_DAY;
    }

    /** Rounds microseconds to milliseconds, halves away from zero. */
    private static long millis(long micros) {
        return (micros + (micros < 0 ? -500 : 500)) / 1000;
    }

    private static long timeOfDay(long micros) {
        return Math.floorMod(micros, Civil.MICROS_PER_DAY);
    }

    @Scalar(name = "add", value = "(date, " + DAYS + "): date", doc = "Adds days to a date.", operator = true)
    static long addDaysToDate(long days, long millis) {
        return TimeRange.datePlus(days, wholeDays(millis));
    }

    @Scalar(name = "add", value = "(" + DAYS + ", date): date", doc = "Adds days to a date.", operator = true)
    static long addDateToDays(long millis, long days) {
        return TimeRange.datePlus(days, wholeDays(millis));
    }

    @Scalar(name = "subtract", value = "(date, " + DAYS + "): date", doc = "Takes days from a date.", operator = true)
    static long subtractDaysFromDate(long days, long millis) {
        return TimeRange.datePlus(days, -wholeDays(millis));
    }

    @Scalar(name = "add", value = "(date, " + MONTHS + "): date", doc = "Adds months.", operator = true)
    static long addMonthsToDate(long days, long months) {
        return TimeRange.datePlusMonths(days, months);
    }

    @Scalar(name = "add", value = "(" + MONTHS + ", date): date", doc = "Adds months.", operator = true)
    static long addDateToMonths(long months, long days) {
        return TimeRange.datePlusMonths(days, months);
    }

    @Scalar(
            name = "subtract",
            value = "(date, " + MONTHS + "): date",
            doc = "Takes months from a date.",
            operator = true)
    static long subtractMonthsFromDate(long days, long months) {
        return TimeRange.datePlusMonths(days, -months);
    }

    @Scalar(
            name = "subtract",
            value = "(date, date): " + DAYS,
            doc = "Returns the days between two dates.",
            operator = true,
            total = true)
    static long subtractDates(long left, long right) {
        return (left - right) * Civil.MILLIS_PER_DAY;
    }

    @Scalar(name = "add", value = "(time(p), " + DAYS + "): time(p,3)", doc = "Adds.", operator = true, total = true)
    static long addToTime(long micros, long millis) {
        return timeOfDay(micros + millis % Civil.MILLIS_PER_DAY * 1000);
    }

    @Scalar(name = "add", value = "(" + DAYS + ", time(p)): time(p,3)", doc = "Adds.", operator = true, total = true)
    static long addTimeTo(long millis, long micros) {
        return addToTime(micros, millis);
    }

    @Scalar(
            name = "subtract",
            value = "(time(p), " + DAYS + "): time(p,3)",
            doc = "Subtracts.",
            operator = true,
            total = true)
    static long subtractFromTime(long micros, long millis) {
        return timeOfDay(micros - millis % Civil.MILLIS_PER_DAY * 1000);
    }

    @Scalar(
            name = "subtract",
            value = "(time(p), time(p)): " + DAYS,
            doc = "Returns the time between two times of day.",
            operator = true,
            total = true)
    static long subtractTimes(long left, long right) {
        return millis(left - right);
    }

    @Scalar(
            name = "add",
            value = "(timestamp(p), " + DAYS + "): timestamp(p,3)",
            doc = "Adds days and times.",
            operator = true)
    static long addToTimestamp(long micros, long millis) {
        return TimeRange.timestampPlus(micros, millis);
    }

    @Scalar(
            name = "add",
            value = "(" + DAYS + ", timestamp(p)): timestamp(p,3)",
            doc = "Adds days and times.",
            operator = true)
    static long addTimestampTo(long millis, long micros) {
        return TimeRange.timestampPlus(micros, millis);
    }

    @Scalar(
            name = "subtract",
            value = "(timestamp(p), " + DAYS + "): timestamp(p,3)",
            doc = "Takes days and times away.",
            operator = true)
    static long subtractFromTimestamp(long micros, long millis) {
        return TimeRange.timestampPlus(micros, -millis);
    }

    @Scalar(name = "add", value = "(timestamp(p), " + MONTHS + "): timestamp(p)", doc = "Adds months.", operator = true)
    static long addMonthsToTimestamp(long micros, long months) {
        return TimeRange.timestampPlusMonths(micros, months);
    }

    @Scalar(name = "add", value = "(" + MONTHS + ", timestamp(p)): timestamp(p)", doc = "Adds months.", operator = true)
    static long addTimestampToMonths(long months, long time) {
        return TimeRange.timestampPlusMonths(time, months);
    }

    @Scalar(
            name = "subtract",
            value = "(timestamp(p), " + MONTHS + "): timestamp(p)",
            doc = "Takes months away.",
            operator = true)
    static long subtractMonthsFromTimestamp(long micros, long months) {
        return TimeRange.timestampPlusMonths(micros, -months);
    }

    @Scalar(
            name = "subtract",
            value = "(timestamp(p), timestamp(p)): " + DAYS,
            doc = "Returns the time between two timestamps.",
            operator = true,
            total = true)
    static long subtractTimestamps(long left, long right) {
        return millis(left - right);
    }

    @Scalar(
            name = "add",
            value = "(timestamp(p) with time zone, " + DAYS + "): timestamp(p,3) with time zone",
            doc = "Adds days and times.",
            operator = true)
    static long addToZoned(long packed, long millis) {
        return TimeRange.zonedPlus(packed, millis);
    }

    @Scalar(
            name = "add",
            value = "(" + DAYS + ", timestamp(p) with time zone): timestamp(p,3) with time zone",
            doc = "Adds days and times.",
            operator = true)
    static long addZonedTo(long millis, long packed) {
        return TimeRange.zonedPlus(packed, millis);
    }

    @Scalar(
            name = "subtract",
            value = "(timestamp(p) with time zone, " + DAYS + "): timestamp(p,3) with time zone",
            doc = "Takes days and times away.",
            operator = true)
    static long subtractFromZoned(long packed, long millis) {
        return TimeRange.zonedPlus(packed, -millis);
    }

    @Scalar(
            name = "add",
            value = "(timestamp(p) with time zone, " + MONTHS + "): timestamp(p) with time zone",
            doc = "Adds months.",
            operator = true)
    static long addMonthsToZoned(long packed, long months) {
        return TimeRange.zonedPlusMonths(packed, months);
    }

    @Scalar(
            name = "add",
            value = "(" + MONTHS + ", timestamp(p) with time zone): timestamp(p) with time zone",
            doc = "Adds months.",
            operator = true)
    static long addZonedToMonths(long months, long time) {
        return TimeRange.zonedPlusMonths(time, months);
    }

    @Scalar(
            name = "subtract",
            value = "(timestamp(p) with time zone, " + MONTHS + "): timestamp(p) with time zone",
            doc = "Takes months away.",
            operator = true)
    static long subtractMonthsFromZoned(long packed, long months) {
        return TimeRange.zonedPlusMonths(packed, -months);
    }

    @Scalar(
            name = "subtract",
            value = "(timestamp(p) with time zone, timestamp(p) with time zone): " + DAYS,
            doc = "Returns the time between two instants.",
            operator = true,
            total = true)
    static long subtractZoned(long left, long right) {
        return TimeZones.millis(left) - TimeZones.millis(right);
    }

    @Scalar(
            name = "add",
            value = {"(" + DAYS + ", " + DAYS + "): " + DAYS, "(" + MONTHS + ", " + MONTHS + "): " + MONTHS},
            doc = "Adds intervals.",
            operator = true)
    static long addIntervals(long left, long right) {
        return ArithmeticOperators.addLong(left, right);
    }

    @Scalar(
            name = "subtract",
            value = {"(" + DAYS + ", " + DAYS + "): " + DAYS, "(" + MONTHS + ", " + MONTHS + "): " + MONTHS},
            doc = "Subtracts intervals.",
            operator = true)
    static long subtractIntervals(long left, long right) {
        return ArithmeticOperators.subtractLong(left, right);
    }

    @Scalar(
            name = "negate",
            value = {"(" + DAYS + "): " + DAYS, "(" + MONTHS + "): " + MONTHS},
            doc = "Changes the sign.",
            operator = true)
    static long negateInterval(long value) {
        return ArithmeticOperators.negateLong(value);
    }

    @Scalar(
            name = "multiply",
            value = {
                "(" + DAYS + ", bigint): " + DAYS,
                "(bigint, " + DAYS + "): " + DAYS,
                "(" + MONTHS + ", bigint): " + MONTHS,
                "(bigint, " + MONTHS + "): " + MONTHS
            },
            doc = "Multiplies an interval.",
            operator = true)
    static long multiplyInterval(long left, long right) {
        return ArithmeticOperators.multiplyLong(left, right);
    }

    @Scalar(
            name = "multiply",
            value = {"(" + DAYS + ", double): " + DAYS, "(" + MONTHS + ", double): " + MONTHS},
            doc = "Multiplies an interval.",
            operator = true)
    static long multiplyIntervalByDouble(long interval, double factor) {
        return (long) (interval * factor);
    }

    @Scalar(
            name = "divide",
            value = {"(" + DAYS + ", double): " + DAYS, "(" + MONTHS + ", double): " + MONTHS},
            doc = "Divides an interval.",
            operator = true)
    static long divideInterval(long interval, double divisor) {
        if (divisor == 0) {
            throw Faults.divisionByZero();
        }
        return (long) (interval / divisor);
    }
}
