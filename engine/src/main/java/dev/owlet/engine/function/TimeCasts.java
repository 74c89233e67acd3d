package dev.owlet.engine.function;

import static dev.owlet.formats.type.SqlType.Kind.CHAR;
import static dev.owlet.formats.type.SqlType.Kind.DATE;
import static dev.owlet.formats.type.SqlType.Kind.INTERVAL_DAY_TO_SECOND;
import static dev.owlet.formats.type.SqlType.Kind.INTERVAL_YEAR_TO_MONTH;
import static dev.owlet.formats.type.SqlType.Kind.TIME;
import static dev.owlet.formats.type.SqlType.Kind.TIMESTAMP;
import static dev.owlet.formats.type.SqlType.Kind.TIMESTAMP_TZ;
import static dev.owlet.formats.type.SqlType.Kind.VARCHAR;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.LongBuilder;

/** Casts of dates, times, timestamps and intervals, to text and back. The session's zone is UTC. */
final class TimeCasts {
    private TimeCasts() {}

    @CastMethod(
            from = {VARCHAR, CHAR},
            to = DATE)
    static void textToDate(View text, Site site, LongBuilder out) {
        TimeParser parser = site.keep(TimeParser.class, TimeParser::new);
        if (parser.date(text)) {
            out.append(parser.days);
        } else {
            reject(text, "date", site, out);
        }
    }

    @CastMethod(
            from = {VARCHAR, CHAR},
            to = TIMESTAMP)
    static void textToTimestamp(View text, Site site, LongBuilder out) {
        TimeParser parser = site.keep(TimeParser.class, TimeParser::new);
        if (parser.timestamp(text, ' ') && parser.zone < 0) {
            int precision = ((SqlType.Timestamp) site.returnType()).precision();
            out.append(parser.timestamp(precision));
        } else {
            reject(text, "timestamp", site, out);
        }
    }

    @CastMethod(
            from = {VARCHAR, CHAR},
            to = TIMESTAMP_TZ)
    static void textToZoned(View text, Site site, LongBuilder out) {
        TimeParser parser = site.keep(TimeParser.class, TimeParser::new);
        if (parser.timestamp(text, ' ')) {
            int precision = ((SqlType.TimestampTz) site.returnType()).precision();
            long millis = Math.floorDiv(parser.timestamp(precision), 1000L);
            out.append(TimeParser.pack(millis, Math.max(TimeZones.UTC, parser.zone)));
        } else {
            reject(text, "timestamp", site, out);
        }
    }

    @CastMethod(
            from = {VARCHAR, CHAR},
            to = TIME)
    static void textToTime(View text, Site site, LongBuilder out) {
        TimeParser parser = site.keep(TimeParser.class, TimeParser::new);
        if (parser.time(text) && parser.zone < 0) {
            int precision = ((SqlType.Time) site.returnType()).precision();
            out.append(parser.timeOfDay(precision));
        } else {
            reject(text, "time", site, out);
        }
    }

    private static void reject(View text, String type, Site site, LongBuilder out) {
        if (!site.safe()) {
            throw new OwletException(
                    Code.INVALID_CAST_ARGUMENT, "Value cannot be cast to " + type + ": " + text.string());
        }
        out.appendNull();
    }

    @CastMethod(from = DATE, to = TIMESTAMP, total = true)
    static long dateToTimestamp(long days) {
        return days * Civil.MICROS_PER_DAY;
    }

    @CastMethod(from = DATE, to = TIMESTAMP_TZ, total = true)
    static long dateToZoned(long days) {
        return TimeZones.pack(days * Civil.MILLIS_PER_DAY, TimeZones.UTC);
    }

    @CastMethod(from = TIMESTAMP, to = DATE, total = true)
    static long timestampToDate(long micros) {
        return Math.floorDiv(micros, Civil.MICROS_PER_DAY);
    }

    @CastMethod(from = TIMESTAMP, to = TIME, total = true)
    static long timestampToTime(long micros, Site site) {
        int precision = ((SqlType.Time) site.returnType()).precision();
        return TimeParser.rounded(Math.floorMod(micros, Civil.MICROS_PER_DAY), precision) % Civil.MICROS_PER_DAY;
    }

    @CastMethod(from = TIMESTAMP, to = TIMESTAMP, total = true)
    static long roundTimestamp(long micros, Site site) {
        return TimeParser.rounded(micros, ((SqlType.Timestamp) site.returnType()).precision());
    }

    @CastMethod(from = TIMESTAMP, to = TIMESTAMP_TZ, total = true)
    static long timestampToZoned(long micros, Site site) {
        int precision = ((SqlType.TimestampTz) site.returnType()).precision();
        return TimeZones.pack(Math.floorDiv(TimeParser.rounded(micros, precision), 1000L), TimeZones.UTC);
    }

    @CastMethod(from = TIME, to = TIME, total = true)
    static long roundTime(long micros, Site site) {
        int precision = ((SqlType.Time) site.returnType()).precision();
        return TimeParser.rounded(micros, precision) % Civil.MICROS_PER_DAY;
    }

    @CastMethod(from = TIMESTAMP_TZ, to = TIMESTAMP_TZ, total = true)
    static long roundZoned(long packed, Site site) {
        int precision = ((SqlType.TimestampTz) site.returnType()).precision();
        long millis = TimeParser.rounded(TimeZones.millis(packed) * 1000, precision) / 1000;
        return TimeZones.pack(millis, TimeZones.keyOf(packed));
    }

    @CastMethod(from = TIMESTAMP_TZ, to = TIMESTAMP, total = true)
    static long zonedToTimestamp(long packed, Site site) {
        int precision = ((SqlType.Timestamp) site.returnType()).precision();
        return TimeParser.rounded(TimeZones.localMillis(packed) * 1000, precision);
    }

    @CastMethod(from = TIMESTAMP_TZ, to = DATE, total = true)
    static long zonedToDate(long packed) {
        return Math.floorDiv(TimeZones.localMillis(packed), Civil.MILLIS_PER_DAY);
    }

    @CastMethod(from = TIMESTAMP_TZ, to = TIME, total = true)
    static long zonedToTime(long packed, Site site) {
        int precision = ((SqlType.Time) site.returnType()).precision();
        long micros = Math.floorMod(TimeZones.localMillis(packed), Civil.MILLIS_PER_DAY) * 1000;
        return TimeParser.rounded(micros, precision) % Civil.MICROS_PER_DAY;
    }

    @CastMethod(
            from = DATE,
            to = {VARCHAR, CHAR})
    static void dateToText(long days, Site site, BytesBuilder out) {
        int at = out.reserve(TimeText.MAX);
        commit(at, TimeText.date(out.data(), at, days), site, out);
    }

    @CastMethod(
            from = TIMESTAMP,
            to = {VARCHAR, CHAR})
    static void timestampToText(long micros, Site site, BytesBuilder out) {
        int at = out.reserve(TimeText.MAX);
        int precision = ((SqlType.Timestamp) site.argumentType(0)).precision();
        commit(at, TimeText.timestamp(out.data(), at, micros, precision), site, out);
    }

    @CastMethod(
            from = TIMESTAMP_TZ,
            to = {VARCHAR, CHAR})
    static void zonedToText(long packed, Site site, BytesBuilder out) {
        int at = out.reserve(TimeText.MAX);
        int precision = ((SqlType.TimestampTz) site.argumentType(0)).precision();
        commit(at, TimeText.zoned(out.data(), at, packed, precision), site, out);
    }

    @CastMethod(
            from = TIME,
            to = {VARCHAR, CHAR})
    static void timeToText(long micros, Site site, BytesBuilder out) {
        int at = out.reserve(TimeText.MAX);
        int precision = ((SqlType.Time) site.argumentType(0)).precision();
        commit(at, TimeText.time(out.data(), at, micros, precision), site, out);
    }

    @CastMethod(
            from = INTERVAL_YEAR_TO_MONTH,
            to = {VARCHAR, CHAR})
    static void monthsToText(long months, Site site, BytesBuilder out) {
        int at = out.reserve(TimeText.MAX);
        commit(at, TimeText.months(out.data(), at, months), site, out);
    }

    @CastMethod(
            from = INTERVAL_DAY_TO_SECOND,
            to = {VARCHAR, CHAR})
    static void millisToText(long millis, Site site, BytesBuilder out) {
        int at = out.reserve(TimeText.MAX);
        commit(at, TimeText.millis(out.data(), at, millis), site, out);
    }

    static void commit(int at, int end, Site site, BytesBuilder out) {
        NumberTextCasts.limit(end - at, site, () -> new String(out.data(), at, end - at));
        out.commit(at, end - at);
    }
}
