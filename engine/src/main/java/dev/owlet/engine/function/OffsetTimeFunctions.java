package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.Int128Builder;
import dev.owlet.formats.vector.VectorBuilder;
import java.time.Instant;

/** Fields and arithmetic of times of day with a time zone, which is always an offset from UTC. */
final class OffsetTimeFunctions {
    private static final String FIELD = "(time(p) with time zone): bigint";
    private static final String DAYS = "interval day to second";
    private static final String TYPE = "time(p) with time zone";
    private static final long PICOS_PER_MILLI = 1000L * FineTime.PICOS;

    private OffsetTimeFunctions() {}

    private static long local(Wide time) {
        return FineTime.local(time.high, TimeZones.keyOf(time.low));
    }

    private static void append(long utcPicos, long zone, Int128Builder out) {
        out.append(Math.floorMod(utcPicos, FineTime.PICOS_PER_DAY), zone);
    }

    @Scalar(value = FIELD, doc = "Returns the hour, 0 to 23.", total = true)
    static long hour(Wide time) {
        return local(time) / (3_600_000 * PICOS_PER_MILLI);
    }

    @Scalar(value = FIELD, doc = "Returns the minute, 0 to 59.", total = true)
    static long minute(Wide time) {
        return local(time) / (60_000 * PICOS_PER_MILLI) % 60;
    }

    @Scalar(value = FIELD, doc = "Returns the second, 0 to 59.", total = true)
    static long second(Wide time) {
        return local(time) / (1000 * PICOS_PER_MILLI) % 60;
    }

    @Scalar(value = FIELD, doc = "Returns the milliseconds of the second, 0 to 999.", total = true)
    static long millisecond(Wide time) {
        return local(time) / PICOS_PER_MILLI % 1000;
    }

    @Scalar(value = FIELD, doc = "Returns the hours of the zone's offset from UTC.", total = true)
    static long timezoneHour(Wide time) {
        return TimeZones.offsetMinutes(TimeZones.keyOf(time.low)) / 60;
    }

    @Scalar(value = FIELD, doc = "Returns the minutes of the zone's offset from UTC beyond hours.", total = true)
    static long timezoneMinute(Wide time) {
        return TimeZones.offsetMinutes(TimeZones.keyOf(time.low)) % 60;
    }

    @Scalar(
            name = "at_timezone",
            value = "(time(p) with time zone, varchar): time(p) with time zone",
            doc = "Shows a time of day at the offset that a zone has now.",
            deterministic = false)
    static void atTimezone(Wide time, View zone, Int128Builder out) {
        int key = TimeZones.key(zone.string());
        long offset = TimeZones.offsetMillis(Instant.now().toEpochMilli(), key);
        append(time.high, TimeFunctions.offsetKey(offset), out);
    }

    @Scalar(
            name = "at_timezone",
            value = "(time(p) with time zone, interval day to second): time(p) with time zone",
            doc = "Shows a time of day at an offset from UTC.")
    static void atOffset(Wide time, long offset, Int128Builder out) {
        append(time.high, TimeFunctions.offsetKey(offset), out);
    }

    @Scalar(name = "date_trunc", value = "(varchar, " + TYPE + "): " + TYPE, doc = "Returns the begin of a unit.")
    static void truncate(View name, Wide time, Site site, Int128Builder out) {
        long unit = DateMathFunctions.timeMillis(name, site) * PICOS_PER_MILLI;
        int zone = TimeZones.keyOf(time.low);
        append(FineTime.utc(local(time) / unit * unit, zone), zone, out);
    }

    @Scalar(name = "date_add", value = "(varchar, bigint, " + TYPE + "): " + TYPE, doc = "Adds a number of units.")
    static void add(View name, long count, Wide time, Site site, Int128Builder out) {
        long unit = DateMathFunctions.timeMillis(name, site);
        append(time.high + picos(count % Civil.MILLIS_PER_DAY * unit), time.low, out);
    }

    @Scalar(
            name = "date_diff",
            value = "(varchar, " + TYPE + ", " + TYPE + "): bigint",
            doc = "Returns how many whole units the second time is after the first.")
    static long diff(View name, Wide from, Wide to, Site site) {
        return (to.high - from.high) / (DateMathFunctions.timeMillis(name, site) * PICOS_PER_MILLI);
    }

    @Scalar(
            name = "on_day",
            value = "(date, time(p)): timestamp(p)",
            doc = "Returns a time of a day.",
            operator = true,
            total = true)
    static long onDay(long days, long micros) {
        return days * Civil.MICROS_PER_DAY + micros;
    }

    @Scalar(
            name = "on_day",
            value = "(date, time(p) with time zone): timestamp(p) with time zone",
            doc = "Returns the instant of a time of a day in UTC.",
            operator = true)
    static void onDay(long days, Wide time, Site site, VectorBuilder out) {
        FineTime instant = site.keep(FineTime.class, FineTime::new);
        int zone = TimeZones.keyOf(time.low);
        long utc = days * Civil.MICROS_PER_DAY + time.high / FineTime.PICOS;
        long offset = TimeZones.offsetMinutes(zone) * 60_000_000L;
        instant.set(utc + offset, (int) (time.high % FineTime.PICOS), zone);
        instant.append(site.returnType(), out);
    }

    /** Returns the picoseconds of milliseconds beyond whole days. */
    private static long picos(long millis) {
        return millis % Civil.MILLIS_PER_DAY * PICOS_PER_MILLI;
    }

    @Scalar(
            name = "add",
            value = "(" + TYPE + ", " + DAYS + "): time(p,3) with time zone",
            doc = "Adds.",
            operator = true)
    static void plus(Wide time, long millis, Int128Builder out) {
        append(time.high + picos(millis), time.low, out);
    }

    @Scalar(
            name = "add",
            value = "(" + DAYS + ", " + TYPE + "): time(p,3) with time zone",
            doc = "Adds.",
            operator = true)
    static void intervalPlus(long millis, Wide time, Int128Builder out) {
        append(time.high + picos(millis), time.low, out);
    }

    @Scalar(
            name = "subtract",
            value = "(" + TYPE + ", " + DAYS + "): time(p,3) with time zone",
            doc = "Subtracts.",
            operator = true)
    static void minus(Wide time, long millis, Int128Builder out) {
        append(time.high - picos(millis), time.low, out);
    }

    @Scalar(
            name = "subtract",
            value = "(" + TYPE + ", " + TYPE + "): " + DAYS,
            doc = "Returns the time between two times of day.",
            operator = true,
            total = true)
    static long difference(Wide left, Wide right) {
        long picos = left.high - right.high;
        return (picos + (picos < 0 ? -PICOS_PER_MILLI / 2 : PICOS_PER_MILLI / 2)) / PICOS_PER_MILLI;
    }
}
