package dev.owlet.engine.sql.bind;

import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A constant of a time type, as literals hold it. The digits given beyond those of the type must be zero. */
record TimeValue(Object value, SqlType type) {
    private static final long MICROS = 1_000_000L;
    private static final long DAY = 86_400 * MICROS;
    private static final int ZONE_BITS = 12;

    /** Makes a time of day from microseconds since midnight and the picoseconds beyond them. */
    static TimeValue time(long micros, int picos, int digits) {
        boolean fine = digits > SqlType.Time.MAX_SHORT_PRECISION;
        return new TimeValue(fine ? micros * MICROS + picos : micros, new SqlType.Time(digits));
    }

    /** Makes a time of day that a clock at an offset shows. */
    static TimeValue timeAt(long micros, int picos, int key, int digits) {
        long utc = Math.floorMod(micros - TimeZones.offsetMinutes(key) * 60 * MICROS, DAY);
        return new TimeValue(wide(utc * MICROS + picos, key), new SqlType.TimeTz(digits));
    }

    /** Makes a timestamp. */
    static TimeValue timestamp(long micros, int picos, int digits) {
        SqlType type = new SqlType.Timestamp(digits);
        return new TimeValue(type.physical() == Physical.LONG ? (Object) micros : wide(micros, picos), type);
    }

    /** Makes the instant at which a clock in a zone shows some microseconds since 1970. */
    static TimeValue timestampIn(long localMicros, int picos, int key, int digits) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(Math.floorDiv(localMicros, MICROS), 0, ZoneOffset.UTC);
        long second = local.atZone(TimeZones.zone(key)).toEpochSecond();
        return instant(second * MICROS + Math.floorMod(localMicros, MICROS), picos, key, digits);
    }

    /** Makes an instant, shown in a zone. */
    static TimeValue instant(long utcMicros, int picos, int key, int digits) {
        SqlType type = new SqlType.TimestampTz(digits);
        Object value = type.physical() == Physical.LONG
                ? (Object) TimeZones.pack(Math.floorDiv(utcMicros, 1000L), key)
                : wide(utcMicros, (long) picos << ZONE_BITS | key);
        return new TimeValue(value, type);
    }

    private static BigInteger wide(long high, long low) {
        return BigInteger.valueOf(high).shiftLeft(64).or(BigInteger.valueOf(low));
    }
}
