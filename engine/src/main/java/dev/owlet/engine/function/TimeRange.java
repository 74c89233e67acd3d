package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;

/** Adds to dates and times within what their types hold: what lies beyond is an error, never another time. */
final class TimeRange {
    private TimeRange() {}

    /** Returns the day, which must fit into 32 bits as every file format keeps it. */
    static long date(long days) {
        if ((int) days != days) {
            throw Faults.outOfRange("date out of range: " + days + " days after 1970-01-01");
        }
        return days;
    }

    static long datePlus(long days, long more) {
        return date(sum(days, more, "date"));
    }

    static long datePlusMonths(long days, long months) {
        return date(Civil.addMonths(days, Math.max(-MOST_MONTHS, Math.min(MOST_MONTHS, months))));
    }

    /** Beyond the years that 64 bits of microseconds hold, whatever the start. */
    private static final long MOST_MONTHS = 12L * 12_000_000;

    static long timestampPlus(long micros, long moreMillis) {
        return sum(micros, product(moreMillis, 1000, "timestamp"), "timestamp");
    }

    static long timestampPlusMonths(long micros, long months) {
        long days = DateFunctions.day(micros);
        long day = Civil.addMonths(days, Math.max(-MOST_MONTHS, Math.min(MOST_MONTHS, months)));
        long midnight = product(day, Civil.MICROS_PER_DAY, "timestamp");
        return sum(midnight, micros - days * Civil.MICROS_PER_DAY, "timestamp");
    }

    static long zonedPlus(long packed, long moreMillis) {
        return TimeZones.pack(
                sum(TimeZones.millis(packed), moreMillis, "timestamp with time zone"), TimeZones.keyOf(packed));
    }

    static long zonedPlusMonths(long packed, long months) {
        long local = timestampPlusMonths(TimeZones.localMillis(packed) * 1000, months) / 1000;
        return TimeParser.pack(local, TimeZones.keyOf(packed));
    }

    /** Multiplies a count of units, for example hours, by what one has of smaller ones. */
    static long product(long count, long unit, String type) {
        long product = count * unit;
        long high = Math.multiplyHigh(count, unit);
        if (high != product >> 63) {
            throw outOfRange(type);
        }
        return product;
    }

    static long sum(long left, long right, String type) {
        long sum = left + right;
        if (((left ^ sum) & (right ^ sum)) < 0) {
            throw outOfRange(type);
        }
        return sum;
    }

    private static dev.owlet.error.OwletException outOfRange(String type) {
        return Faults.outOfRange(type + " out of range");
    }
}
