package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;
import java.util.Locale;

/** {@code date_trunc}, {@code date_add}, {@code date_diff}: calendar arithmetic by a named unit. */
final class DateMathFunctions {
    private static final String ZONED = "timestamp with time zone";

    private DateMathFunctions() {}

    /** A unit of time: how many milliseconds it has, or how many months when its length varies. */
    private enum Unit {
        MILLISECOND(1, 0),
        SECOND(1000, 0),
        MINUTE(60_000, 0),
        HOUR(3_600_000, 0),
        DAY(Civil.MILLIS_PER_DAY, 0),
        WEEK(7 * Civil.MILLIS_PER_DAY, 0),
        MONTH(0, 1),
        QUARTER(0, 3),
        YEAR(0, 12);

        final long millis;
        final int months;

        Unit(long millis, int months) {
            this.millis = millis;
            this.months = months;
        }
    }

    private static Unit unit(View name, Site site, String type) {
        return site.memo(name, wanted -> read(wanted, type));
    }

    private static Unit read(View name, String type) {
        String text = name.string();
        try {
            return Unit.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Faults.argument("'" + text + "' is not a valid " + type + " field");
        }
    }

    private static Unit dateUnit(View name, Site site) {
        Unit unit = unit(name, site, "Date");
        if (unit.months == 0 && unit.millis < Civil.MILLIS_PER_DAY) {
            throw Faults.argument("'" + name.string() + "' is not a valid DATE field");
        }
        return unit;
    }

    private static Unit timeUnit(View name, Site site) {
        Unit unit = unit(name, site, "Time");
        if (unit.months > 0 || unit.millis >= Civil.MILLIS_PER_DAY) {
            throw Faults.argument("'" + name.string() + "' is not a valid Time field");
        }
        return unit;
    }

    /** Returns the milliseconds of a unit of times of day. */
    static long timeMillis(View name, Site site) {
        return timeUnit(name, site).millis;
    }

    @Scalar(name = "date_trunc", value = "(varchar, date): date", doc = "Returns the first day of a unit.")
    static long truncateDate(View name, long days, Site site) {
        return TimeRange.date(truncate(dateUnit(name, site), days));
    }

    private static long truncate(Unit unit, long days) {
        if (unit == Unit.DAY) {
            return days;
        }
        if (unit == Unit.WEEK) {
            return days - Civil.dayOfWeek(days) + 1;
        }
        long parts = Civil.split(days);
        int month = (int) (parts >> 5) & 15;
        return Civil.days(parts >> 9, (month - 1) / unit.months * unit.months + 1, 1);
    }

    @Scalar(name = "date_trunc", value = "(varchar, timestamp(p)): timestamp(p)", doc = "Returns the begin of a unit.")
    static long truncateTimestamp(View name, long micros, Site site) {
        return truncateMicros(unit(name, site, "Timestamp"), micros);
    }

    private static long truncateMicros(Unit unit, long micros) {
        if (unit.months == 0 && unit.millis < Civil.MILLIS_PER_DAY) {
            return Math.floorDiv(micros, unit.millis * 1000) * unit.millis * 1000;
        }
        return truncate(unit, DateFunctions.day(micros)) * Civil.MICROS_PER_DAY;
    }

    @Scalar(
            name = "date_trunc",
            value = "(varchar, timestamp(p) with time zone): timestamp(p) with time zone",
            doc = "Returns the begin of a unit.")
    static long truncateZoned(View name, long packed, Site site) {
        Unit unit = unit(name, site, "Timestamp");
        long local = truncateMicros(unit, TimeZones.localMillis(packed) * 1000) / 1000;
        return TimeParser.pack(local, TimeZones.keyOf(packed));
    }

    @Scalar(name = "date_trunc", value = "(varchar, time(p)): time(p)", doc = "Returns the begin of a unit.")
    static long truncateTime(View name, long micros, Site site) {
        return truncateMicros(timeUnit(name, site), micros);
    }

    @Scalar(name = "date_add", value = "(varchar, bigint, date): date", doc = "Adds a number of units.")
    static long addToDate(View name, long count, long days, Site site) {
        Unit unit = dateUnit(name, site);
        return unit.months > 0
                ? TimeRange.datePlusMonths(days, TimeRange.product(count, unit.months, "date"))
                : TimeRange.datePlus(days, TimeRange.product(count, unit.millis / Civil.MILLIS_PER_DAY, "date"));
    }

    @Scalar(name = "date_add", value = "(varchar, bigint, timestamp(p)): timestamp(p)", doc = "Adds a number of units.")
    static long addToTimestamp(View name, long count, long micros, Site site) {
        Unit unit = unit(name, site, "Timestamp");
        return unit.months > 0
                ? TimeRange.timestampPlusMonths(micros, TimeRange.product(count, unit.months, "timestamp"))
                : TimeRange.timestampPlus(micros, TimeRange.product(count, unit.millis, "timestamp"));
    }

    @Scalar(
            name = "date_add",
            value = "(varchar, bigint, timestamp(p) with time zone): timestamp(p) with time zone",
            doc = "Adds a number of units.")
    static long addToZoned(View name, long count, long packed, Site site) {
        Unit unit = unit(name, site, "Timestamp");
        if (unit.months > 0) {
            return TimeRange.zonedPlusMonths(packed, TimeRange.product(count, unit.months, ZONED));
        }
        long millis = TimeRange.product(count, unit.millis, ZONED);
        if (unit.millis < Civil.MILLIS_PER_DAY) {
            return TimeRange.zonedPlus(packed, millis);
        }
        return TimeParser.pack(TimeRange.sum(TimeZones.localMillis(packed), millis, ZONED), TimeZones.keyOf(packed));
    }

    @Scalar(name = "date_add", value = "(varchar, bigint, time(p)): time(p)", doc = "Adds a number of units.")
    static long addToTime(View name, long count, long micros, Site site) {
        Unit unit = timeUnit(name, site);
        return Math.floorMod(micros + count % Civil.MILLIS_PER_DAY * unit.millis * 1000, Civil.MICROS_PER_DAY);
    }

    @Scalar(
            name = "date_diff",
            value = "(varchar, date, date): bigint",
            doc = "Returns how many whole units the second date is after the first.")
    static long diffDates(View name, long from, long to, Site site) {
        Unit unit = dateUnit(name, site);
        return diff(unit, from * Civil.MICROS_PER_DAY, to * Civil.MICROS_PER_DAY);
    }

    @Scalar(
            name = "date_diff",
            value = "(varchar, timestamp(p), timestamp(p)): bigint",
            doc = "Returns how many whole units the second timestamp is after the first.")
    static long diffTimestamps(View name, long from, long to, Site site) {
        return diff(unit(name, site, "Timestamp"), from, to);
    }

    @Scalar(
            name = "date_diff",
            value = "(varchar, timestamp(p) with time zone, timestamp(p) with time zone): bigint",
            doc = "Returns how many whole units the second instant is after the first.")
    static long diffZoned(View name, long from, long to, Site site) {
        Unit unit = unit(name, site, "Timestamp");
        if (unit.months == 0 && unit.millis < Civil.MILLIS_PER_DAY) {
            return (TimeZones.millis(to) - TimeZones.millis(from)) / unit.millis;
        }
        int zone = TimeZones.keyOf(from);
        long end = TimeZones.localMillis(TimeZones.pack(TimeZones.millis(to), zone));
        return diff(unit, TimeZones.localMillis(from) * 1000, end * 1000);
    }

    @Scalar(
            name = "date_diff",
            value = "(varchar, time(p), time(p)): bigint",
            doc = "Returns how many whole units the second time is after the first.")
    static long diffTimes(View name, long from, long to, Site site) {
        return diff(timeUnit(name, site), from, to);
    }

    private static long diff(Unit unit, long from, long to) {
        if (unit.months == 0) {
            return (to - from) / (unit.millis * 1000);
        }
        return months(from, to) / unit.months;
    }

    /** Returns the whole months between two timestamps, negative when the second is earlier. */
    private static long months(long from, long to) {
        if (to < from) {
            return -months(to, from);
        }
        long a = Civil.split(DateFunctions.day(from));
        long b = Civil.split(DateFunctions.day(to));
        long months = ((b >> 9) - (a >> 9)) * 12 + (b >> 5 & 15) - (a >> 5 & 15);
        long day = DateFunctions.day(to);
        boolean lastOfMonth = (b & 31) == Civil.monthLength(b >> 9, (int) (b >> 5 & 15));
        long fromDay = lastOfMonth ? Math.min(a & 31, b & 31) : a & 31;
        long fromRest = fromDay * Civil.MICROS_PER_DAY + Math.floorMod(from, Civil.MICROS_PER_DAY);
        long toRest = (b & 31) * Civil.MICROS_PER_DAY + to - day * Civil.MICROS_PER_DAY;
        return fromRest > toRest ? months - 1 : months;
    }
}
