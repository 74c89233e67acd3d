package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.Int128Builder;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;

/**
 * One date or time of any type with all its digits, moved from value to value: what a wall clock shows, and where it
 * hangs. Fine types are those that have more digits than a long holds beside all else, or an offset: {@link #isFine}.
 */
final class FineTime {
    /** Picoseconds of a microsecond. */
    static final int PICOS = 1_000_000;

    static final long PICOS_PER_DAY = Civil.MICROS_PER_DAY * PICOS;

    private static final long PICOS_PER_MINUTE = 60_000_000L * PICOS;

    /** Microseconds of the wall clock since 1970-01-01T00:00; since midnight for a time of day. */
    long micros;

    /** Picoseconds beyond {@link #micros}, 0 to 999,999. */
    int picos;

    /** The key of the zone; UTC, the session's, for types without one. */
    int zone;

    private long utcMicros;

    /** Tells whether a type's values are not those of a date, or of a time of few digits. */
    static boolean isFine(SqlType type) {
        return switch (type.kind()) {
            case TIME_TZ -> true;
            case TIME -> ((SqlType.Time) type).precision() > SqlType.Time.MAX_SHORT_PRECISION;
            case TIMESTAMP -> ((SqlType.Timestamp) type).precision() > SqlType.Timestamp.MAX_SHORT_PRECISION;
            case TIMESTAMP_TZ -> ((SqlType.TimestampTz) type).precision() > SqlType.TimestampTz.MAX_SHORT_PRECISION;
            default -> false;
        };
    }

    /** Returns the digits of a second that a time type has. */
    static int precision(SqlType type) {
        return switch (type.kind()) {
            case TIME -> ((SqlType.Time) type).precision();
            case TIME_TZ -> ((SqlType.TimeTz) type).precision();
            case TIMESTAMP -> ((SqlType.Timestamp) type).precision();
            case TIMESTAMP_TZ -> ((SqlType.TimestampTz) type).precision();
            default -> 0;
        };
    }

    /** Returns the picoseconds beyond microseconds that the lower half of a zoned value has. */
    static int picos(long low) {
        return (int) (low >>> 12);
    }

    /** Joins picoseconds and a zone into the lower half of a zoned value. */
    static long low(int picos, int zone) {
        return TimeZones.pack(picos, zone);
    }

    /** Returns the microseconds that a zoned value's wall clock shows. */
    static long localMicros(long micros, long low) {
        return micros + TimeZones.offsetMillis(Math.floorDiv(micros, 1000L), TimeZones.keyOf(low)) * 1000;
    }

    /** Returns the picoseconds since midnight that a clock at an offset shows. */
    static long local(long utcPicos, int zone) {
        return Math.floorMod(utcPicos + TimeZones.offsetMinutes(zone) * PICOS_PER_MINUTE, PICOS_PER_DAY);
    }

    /** Returns the picoseconds since midnight in UTC when a clock at an offset shows some. */
    static long utc(long localPicos, int zone) {
        return Math.floorMod(localPicos - TimeZones.offsetMinutes(zone) * PICOS_PER_MINUTE, PICOS_PER_DAY);
    }

    /** Moves to a value, not null, of a plain vector of a date or time type. */
    void read(SqlType type, Vector plain, int row) {
        zone = TimeZones.UTC;
        picos = 0;
        if (plain instanceof Int128Vector wide) {
            readWide(type, wide.high[row], wide.low[row]);
            return;
        }
        long value = ((LongVector) plain).values[row];
        switch (type.kind()) {
            case DATE -> micros = value * Civil.MICROS_PER_DAY;
            case TIMESTAMP_TZ -> {
                zone = TimeZones.keyOf(value);
                utcMicros = TimeZones.millis(value) * 1000;
                micros = TimeZones.localMillis(value) * 1000;
                return;
            }
            case TIME -> {
                boolean fine = isFine(type);
                micros = fine ? value / PICOS : value;
                picos = fine ? (int) (value % PICOS) : 0;
            }
            default -> micros = value;
        }
        utcMicros = micros;
    }

    private void readWide(SqlType type, long high, long low) {
        if (type.kind() == SqlType.Kind.TIMESTAMP) {
            micros = high;
            utcMicros = high;
            picos = (int) low;
            return;
        }
        zone = TimeZones.keyOf(low);
        if (type.kind() == SqlType.Kind.TIME_TZ) {
            long shown = local(high, zone);
            micros = shown / PICOS;
            utcMicros = high / PICOS;
            picos = (int) (high % PICOS);
            return;
        }
        utcMicros = high;
        micros = localMicros(high, low);
        picos = picos(low);
    }

    /** Moves to a value read from text, whose wall clock is in {@code key}. */
    void set(long localMicros, int picosBeyond, int key) {
        micros = localMicros;
        picos = picosBeyond;
        zone = key;
        utcMicros = localMicros;
        if (key == TimeZones.UTC) {
            return;
        }
        utcMicros = TimeZones.millis(TimeParser.pack(Math.floorDiv(localMicros, 1000L), key)) * 1000
                + Math.floorMod(localMicros, 1000L);
    }

    /** Appends the value as one of another date or time type, rounded half up to its digits. */
    void append(SqlType type, VectorBuilder out) {
        int precision = precision(type);
        switch (type.kind()) {
            case DATE -> ((LongBuilder) out).append(Math.floorDiv(micros, Civil.MICROS_PER_DAY));
            case TIME -> {
                long shown = Math.floorMod(micros, Civil.MICROS_PER_DAY) * PICOS + picos;
                long rounded = rounded(shown, precision) % PICOS_PER_DAY;
                ((LongBuilder) out).append(isFine(type) ? rounded : rounded / PICOS);
            }
            case TIME_TZ -> {
                long shown = Math.floorMod(micros, Civil.MICROS_PER_DAY) * PICOS + picos;
                int offset = offsetKey();
                ((Int128Builder) out).append(utc(rounded(shown, precision), offset), offset);
            }
            case TIMESTAMP -> {
                long whole = rounded(micros, picos, precision);
                if (isFine(type)) {
                    ((Int128Builder) out).append(whole, roundedPicos(precision));
                } else {
                    ((LongBuilder) out).append(whole);
                }
            }
            default -> {
                long whole = rounded(utcMicros, picos, precision);
                if (isFine(type)) {
                    ((Int128Builder) out).append(whole, low(roundedPicos(precision), zone));
                } else {
                    ((LongBuilder) out).append(TimeZones.pack(Math.floorDiv(whole, 1000L), zone));
                }
            }
        }
    }

    private int offsetKey() {
        return TimeZones.ofOffset((int) (TimeZones.offsetMillis(Math.floorDiv(utcMicros, 1000L), zone) / 60_000L));
    }

    private static long rounded(long picosOfDay, int precision) {
        long unit = Decimals.POWERS[12 - precision];
        return (picosOfDay + unit / 2) / unit * unit;
    }

    /** Returns the microseconds after rounding, the picoseconds' carry among them. */
    private static long rounded(long micros, int picos, int precision) {
        if (precision > 6) {
            return rounded(picos, precision) >= PICOS ? micros + 1 : micros;
        }
        return precision == 6 ? micros + (picos >= PICOS / 2 ? 1 : 0) : TimeParser.rounded(micros, precision);
    }

    private int roundedPicos(int precision) {
        return precision > 6 ? (int) (rounded(picos, precision) % PICOS) : 0;
    }
}
