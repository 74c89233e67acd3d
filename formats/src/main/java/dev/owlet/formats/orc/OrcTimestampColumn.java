package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Reads timestamps: seconds since 2015 in the writer's time zone, and nanoseconds. Answers the wall clock the writer
 * saw, as Hive and Trino do.
 */
final class OrcTimestampColumn extends OrcColumn {
    private static final long MICROS = 1_000_000;
    /** Before this java.util.TimeZone, with which Hive writes, knows no local mean times, and java.time does. */
    private static final long YEAR_1900 = -2_208_988_800L;

    private static final long MAX_SECONDS = Long.MAX_VALUE / MICROS / 2;
    private static final int[] NANO_FACTORS = {1, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private final OrcIntegers seconds;
    private final OrcIntegers nanos;
    private final ZoneRules rules;
    private final TimeZone zone;
    private final long epoch;
    private final long unit;
    private final boolean zoned;
    private long[] scratch = new long[0];
    private long offset;
    private long offsetFrom = Long.MAX_VALUE;
    private long offsetUntil = Long.MIN_VALUE;

    OrcTimestampColumn(
            @Nullable OrcStream present, OrcIntegers seconds, OrcIntegers nanos, ZoneId zone, SqlType target) {
        super(present);
        this.seconds = seconds;
        this.nanos = nanos;
        rules = zone.getRules();
        this.zone = TimeZone.getTimeZone(zone);
        epoch = LocalDateTime.of(2015, 1, 1, 0, 0).atZone(zone).toEpochSecond();
        zoned = target instanceof SqlType.TimestampTz;
        int precision = target instanceof SqlType.Timestamp timestamp ? Math.min(6, timestamp.precision()) : 3;
        unit = OrcDecimals.power(9 - precision);
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        long[] values = new long[count];
        if (scratch.length < there) {
            scratch = new long[count];
        }
        seconds.read(values, there);
        nanos.read(scratch, there);
        for (int i = 0; i < there; i++) {
            values[i] = value(values[i], nanos(scratch[i]));
        }
        if (nulls != null) {
            spread(values, count, nulls, there);
        }
        return new LongVector(values, nulls, count);
    }

    private static long nanos(long encoded) {
        int zeros = (int) encoded & 7;
        long value = encoded >>> 3;
        long nanos = zeros == 0 ? value : value * NANO_FACTORS[zeros];
        if (value > 999_999_999L || nanos > 999_999_999L) {
            throw new OrcDamage("a timestamp has " + value + " nanoseconds");
        }
        return nanos;
    }

    private long value(long stored, long nano) {
        long second = stored + epoch;
        if (second > MAX_SECONDS || second < -MAX_SECONDS) {
            throw new OrcDamage("a timestamp is " + stored + " seconds away from 2015");
        }
        if (second < 0 && nano > 999_999) {
            second--;
        }
        // Whole units of the target's precision, half up, as Trino rounds.
        long units = (nano + unit / 2) / unit;
        if (zoned) {
            return (second * 1000 + units) << 12;
        }
        return (second + offsetAt(second)) * MICROS + units * unit / 1000;
    }

    private long offsetAt(long second) {
        if (second >= offsetFrom && second < offsetUntil) {
            return offset;
        }
        if (second < YEAR_1900) {
            offset = zone.getOffset(second * 1000) / 1000;
            offsetFrom = Long.MIN_VALUE;
            offsetUntil = YEAR_1900;
        } else {
            Instant instant = Instant.ofEpochSecond(Math.min(Instant.MAX.getEpochSecond() / 2, second));
            ZoneOffsetTransition before =
                    rules.isFixedOffset() ? null : rules.previousTransition(instant.plusSeconds(1));
            ZoneOffsetTransition after = rules.isFixedOffset() ? null : rules.nextTransition(instant);
            offset = rules.getOffset(instant).getTotalSeconds();
            offsetFrom = before == null ? YEAR_1900 : Math.max(YEAR_1900, before.toEpochSecond());
            offsetUntil = after == null ? Long.MAX_VALUE : after.toEpochSecond();
        }
        return offset;
    }

    @Override
    void skipValues(int there) {
        seconds.skip(there);
        nanos.skip(there);
    }
}
