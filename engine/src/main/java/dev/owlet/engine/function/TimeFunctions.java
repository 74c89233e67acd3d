package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;

/** Fields of times of day, and time zones. */
final class TimeFunctions {
    private static final String TIMES = "(time(p)): bigint";
    private static final String TIMESTAMPS = "(timestamp(p)): bigint";
    private static final String ZONED = "(timestamp(p) with time zone): bigint";
    private static final String INTERVALS = "(interval day to second): bigint";
    private static final long MICROS = 1000;

    private TimeFunctions() {}

    private static long ofDay(long micros) {
        return Math.floorMod(micros, Civil.MICROS_PER_DAY);
    }

    private static long zonedOfDay(long packed) {
        return Math.floorMod(TimeZones.localMillis(packed), Civil.MILLIS_PER_DAY);
    }

    @Scalar(
            name = "hour",
            value = {TIMES, TIMESTAMPS},
            doc = "Returns the hour, 0 to 23.",
            total = true)
    static long hour(long micros) {
        return ofDay(micros) / (3_600_000 * MICROS);
    }

    @Scalar(name = "hour", value = ZONED, doc = "Returns the hour, 0 to 23.", total = true)
    static long hourOfZoned(long packed) {
        return zonedOfDay(packed) / 3_600_000;
    }

    @Scalar(name = "hour", value = INTERVALS, doc = "Returns the hours of an interval beyond days.", total = true)
    static long hourOfInterval(long millis) {
        return millis / 3_600_000 % 24;
    }

    @Scalar(
            name = "minute",
            value = {TIMES, TIMESTAMPS},
            doc = "Returns the minute, 0 to 59.",
            total = true)
    static long minute(long micros) {
        return ofDay(micros) / (60_000 * MICROS) % 60;
    }

    @Scalar(name = "minute", value = ZONED, doc = "Returns the minute, 0 to 59.", total = true)
    static long minuteOfZoned(long packed) {
        return zonedOfDay(packed) / 60_000 % 60;
    }

    @Scalar(name = "minute", value = INTERVALS, doc = "Returns the minutes of an interval beyond hours.", total = true)
    static long minuteOfInterval(long millis) {
        return millis / 60_000 % 60;
    }

    @Scalar(
            name = "second",
            value = {TIMES, TIMESTAMPS},
            doc = "Returns the second, 0 to 59.",
            total = true)
    static long second(long micros) {
        return ofDay(micros) / (1000 * MICROS) % 60;
    }

    @Scalar(name = "second", value = ZONED, doc = "Returns the second, 0 to 59.", total = true)
    static long secondOfZoned(long packed) {
        return zonedOfDay(packed) / 1000 % 60;
    }

    @Scalar(
            name = "second",
            value = INTERVALS,
            doc = "Returns the seconds of an interval beyond minutes.",
            total = true)
    static long secondOfInterval(long millis) {
        return millis / 1000 % 60;
    }

    @Scalar(
            name = "millisecond",
            value = {TIMES, TIMESTAMPS},
            doc = "Returns the milliseconds of the second, 0 to 999.",
            total = true)
    static long millisecond(long micros) {
        return ofDay(micros) / MICROS % 1000;
    }

    @Scalar(
            name = "millisecond",
            value = ZONED,
            doc = "Returns the milliseconds of the second, 0 to 999.",
            total = true)
    static long millisecondOfZoned(long packed) {
        return zonedOfDay(packed) % 1000;
    }

    @Scalar(
            name = "millisecond",
            value = INTERVALS,
            doc = "Returns the milliseconds of an interval beyond seconds.",
            total = true)
    static long millisecondOfInterval(long millis) {
        return millis % 1000;
    }

    @Scalar(value = "(interval day to second): bigint", doc = "Returns an interval in milliseconds.", total = true)
    static long toMilliseconds(long millis) {
        return millis;
    }

    @Scalar(
            value = "(timestamp(p) with time zone, varchar): timestamp(p) with time zone",
            doc = "Shows an instant in another time zone.")
    static long atTimezone(long packed, View zone) {
        return TimeZones.pack(TimeZones.millis(packed), TimeZones.key(zone.string()));
    }

    @Scalar(
            name = "at_timezone",
            value = "(timestamp(p) with time zone, interval day to second): timestamp(p) with time zone",
            doc = "Shows an instant at an offset from UTC.")
    static long atOffset(long packed, long offset) {
        return TimeZones.pack(TimeZones.millis(packed), offsetKey(offset));
    }

    @Scalar(
            value = "(timestamp(p), varchar): timestamp(p) with time zone",
            doc = "Takes a timestamp as the wall-clock time of a zone.")
    static long withTimezone(long micros, View zone) {
        return TimeParser.pack(Math.floorDiv(micros, MICROS), TimeZones.key(zone.string()));
    }

    static int offsetKey(long millis) {
        return TimeZones.ofOffset((int) Math.max(-10_000, Math.min(10_000, millis / 60_000)));
    }

    @Scalar(
            value = "(timestamp(p) with time zone): bigint",
            doc = "Returns the hours of the zone's offset from UTC.",
            total = true)
    static long timezoneHour(long packed) {
        return TimeZones.offsetMillis(TimeZones.millis(packed), TimeZones.keyOf(packed)) / 3_600_000;
    }

    @Scalar(
            value = "(timestamp(p) with time zone): bigint",
            doc = "Returns the minutes of the zone's offset from UTC beyond hours.",
            total = true)
    static long timezoneMinute(long packed) {
        return TimeZones.offsetMillis(TimeZones.millis(packed), TimeZones.keyOf(packed)) / 60_000 % 60;
    }

    @Scalar(value = "(timestamp(p) with time zone): varchar", doc = "Returns the name of a timestamp's zone.")
    static void timezone(long packed, dev.owlet.formats.vector.BytesBuilder out) {
        StringFunctions.append(TimeZones.id(TimeZones.keyOf(packed)), out);
    }
}
