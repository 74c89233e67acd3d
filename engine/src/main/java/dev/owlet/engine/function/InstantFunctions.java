package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.Int128Builder;
import dev.owlet.formats.vector.Vector;
import java.nio.charset.StandardCharsets;

/** Unix time and ISO 8601 texts. */
final class InstantFunctions {
    private static final String OFFSET = "time zone offset";

    private InstantFunctions() {}

    @Scalar(
            value = "(double): timestamp(3) with time zone",
            doc = "Returns the instant some seconds after 1970-01-01 00:00 UTC.")
    static long fromUnixtime(double seconds) {
        return TimeZones.pack(Math.round(seconds * 1000), TimeZones.UTC);
    }

    @Scalar(
            name = "from_unixtime",
            value = "(double, varchar): timestamp(3) with time zone",
            doc = "Returns the instant some seconds after 1970-01-01 00:00 UTC, shown in a zone.")
    static long fromUnixtimeIn(double seconds, View zone) {
        return TimeZones.pack(Math.round(seconds * 1000), TimeZones.key(zone.string()));
    }

    @Scalar(
            name = "from_unixtime",
            value = "(double, bigint, bigint): timestamp(3) with time zone",
            doc = "Returns the instant some seconds after 1970-01-01 00:00 UTC, shown at an offset.")
    static long fromUnixtimeAt(double seconds, long hours, long minutes) {
        int key = TimeFunctions.offsetKey(TimeRange.sum(
                TimeRange.product(hours, 3_600_000, OFFSET), TimeRange.product(minutes, 60_000, OFFSET), OFFSET));
        return TimeZones.pack(Math.round(seconds * 1000), key);
    }

    @Scalar(
            name = "from_unixtime_nanos",
            value = "(bigint): timestamp(9) with time zone",
            doc = "Returns the instant some nanoseconds after 1970-01-01 00:00 UTC.")
    static void fromNanos(long nanos, Int128Builder out) {
        out.append(Math.floorDiv(nanos, 1000L), FineTime.low((int) Math.floorMod(nanos, 1000L) * 1000, TimeZones.UTC));
    }

    @Scalar(
            name = "to_unixtime",
            value = "(timestamp(p)): double",
            doc = "Returns the seconds since 1970-01-01 00:00.",
            total = true)
    static double timestampToUnix(long micros) {
        return micros / 1e6;
    }

    @Scalar(
            name = "to_unixtime",
            value = "(timestamp(p) with time zone): double",
            doc = "Returns the seconds since 1970-01-01 00:00 UTC.",
            total = true)
    static double zonedToUnix(long packed) {
        return TimeZones.millis(packed) / 1e3;
    }

    @Scalar(
            name = "to_unixtime",
            value = "(timestamp(p) with time zone): double",
            doc = "Returns the seconds since 1970-01-01 00:00 UTC.",
            total = true)
    static double fineToUnix(Wide instant) {
        double millis = Math.floorDiv(instant.high, 1000L);
        double picos = Math.floorMod(instant.high, 1000L) * 1e6 + FineTime.picos(instant.low);
        return millis / 1e3 + picos / 1e12;
    }

    @Scalar(
            name = "to_unixtime",
            value = "(timestamp(p)): double",
            doc = "Returns the seconds since 1970-01-01 00:00.",
            total = true)
    static double fineLocalToUnix(Wide time) {
        return time.high / 1e6 + time.low / 1e12;
    }

    @Scalar(
            name = "date",
            value = {"(varchar): date"},
            doc = "Turns a text into a date, as CAST does.")
    static long textToDate(View text, Site site) {
        TimeParser parser = site.keep(TimeParser.class, TimeParser::new);
        if (!parser.date(text)) {
            throw new dev.owlet.error.OwletException(
                    dev.owlet.error.Code.INVALID_CAST_ARGUMENT, "Value cannot be cast to date: " + text.string());
        }
        return parser.days;
    }

    @Scalar(name = "date", value = "(date): date", doc = "Returns the date.", total = true)
    static long dateToDate(long days) {
        return days;
    }

    @Scalar(name = "date", value = "(timestamp(p)): date", doc = "Returns the date of a timestamp.", total = true)
    static long timestampToDate(long micros) {
        return DateFunctions.day(micros);
    }

    @Scalar(
            name = "date",
            value = "(timestamp(p) with time zone): date",
            doc = "Returns the date of a timestamp.",
            total = true)
    static long zonedToDate(long packed) {
        return DateFunctions.zonedDay(packed);
    }

    @Scalar(
            name = "from_iso8601_date",
            value = "(varchar): date",
            doc = "Reads a date: 2020-01-31, 2020-W05-5, 2020-031.")
    static long fromIsoDate(View text, Site site) {
        TimeParser parser = site.keep(TimeParser.class, TimeParser::new);
        return parser.date(text) ? parser.days : isoDays(text.string());
    }

    private static long isoDays(String given) {
        boolean week = given.length() == 8 && given.charAt(5) == 'W';
        String text = week ? given + "-1" : given;
        for (var format : new java.time.format.DateTimeFormatter[] {
            java.time.format.DateTimeFormatter.ISO_WEEK_DATE, java.time.format.DateTimeFormatter.ISO_ORDINAL_DATE
        }) {
            try {
                return java.time.LocalDate.parse(text, format).toEpochDay();
            } catch (java.time.format.DateTimeParseException e) {
                continue;
            }
        }
        throw Faults.argument("Invalid format: \"" + given + "\"");
    }

    @Scalar(
            name = "from_iso8601_timestamp",
            value = "(varchar): timestamp(3) with time zone",
            doc = "Reads a timestamp like 2020-01-31T23:59:59.999+01:00; UTC without a zone.")
    static long fromIsoTimestamp(View text, Site site) {
        TimeParser parser = site.keep(TimeParser.class, TimeParser::new);
        readIso(text, parser);
        long millis = Math.floorDiv(parser.sinceEpoch(), 1000L);
        return TimeParser.pack(millis, Math.max(TimeZones.UTC, parser.zone));
    }

    @Scalar(
            value = "(varchar): timestamp(9) with time zone",
            doc = "Reads a timestamp like 2020-01-31T23:59:59.123456789+01:00; UTC without a zone.")
    static void fromIso8601TimestampNanos(View text, Site site, Int128Builder out) {
        TimeParser parser = site.keep(TimeParser.class, TimeParser::new);
        readIso(text, parser);
        FineTime time = site.keep(FineTime.class, FineTime::new);
        time.set(parser.sinceEpoch(), parser.picos, Math.max(TimeZones.UTC, parser.zone));
        time.append(site.returnType(), out);
    }

    private static void readIso(View text, TimeParser parser) {
        if (!parser.timestamp(text, 'T')) {
            readIsoWeekOrDay(text.string(), parser);
        }
    }

    /** Reads a timestamp whose date has a week or the day of the year: 2020-W05-5T10:00, 2020-031. */
    private static void readIsoWeekOrDay(String text, TimeParser parser) {
        int at = text.indexOf('T');
        long days = isoDays(at < 0 ? text : text.substring(0, at));
        View time = new View(textVector("1970-01-01" + (at < 0 ? "T00:00" : text.substring(at))));
        time.at(0);
        if (!parser.timestamp(time, 'T')) {
            throw Faults.argument("Invalid format: \"" + text + "\"");
        }
        parser.days = days;
    }

    private static Vector textVector(String text) {
        BytesBuilder out = new BytesBuilder(1);
        StringFunctions.append(text, out);
        return out.build();
    }

    @Scalar(name = "to_iso8601", value = "(date): varchar", doc = "Writes a date in ISO 8601.")
    static void isoDate(long days, BytesBuilder out) {
        int at = out.reserve(TimeText.MAX);
        out.commit(at, TimeText.date(out.data(), at, days) - at);
    }

    @Scalar(name = "to_iso8601", value = "(timestamp(p)): varchar", doc = "Writes a timestamp in ISO 8601.")
    static void isoTimestamp(long micros, Site site, BytesBuilder out) {
        int precision = ((dev.owlet.formats.type.SqlType.Timestamp) site.argumentType(0)).precision();
        StringFunctions.append(TimeText.timestampString(micros, precision).replace(' ', 'T'), out);
    }

    @Scalar(
            name = "to_iso8601",
            value = "(timestamp(p) with time zone): varchar",
            doc = "Writes an instant in ISO 8601 with its offset.")
    static void isoZoned(long packed, Site site, BytesBuilder out) {
        int precision = ((dev.owlet.formats.type.SqlType.TimestampTz) site.argumentType(0)).precision();
        byte[] text = new byte[TimeText.MAX];
        int end = TimeText.timestamp(text, 0, TimeZones.localMillis(packed) * 1000, precision);
        String local = new String(text, 0, end, StandardCharsets.US_ASCII).replace(' ', 'T');
        StringFunctions.append(local + offset(packed, ":", "Z"), out);
    }

    @Scalar(name = "to_iso8601", value = "(timestamp(p)): varchar", doc = "Writes a timestamp in ISO 8601.")
    static void isoFine(Wide time, Site site, BytesBuilder out) {
        byte[] text = new byte[TimeText.MAX];
        int precision = FineTime.precision(site.argumentType(0));
        int end = TimeText.fineTimestamp(text, 0, time.high, (int) time.low, precision);
        StringFunctions.append(new String(text, 0, end, StandardCharsets.US_ASCII).replace(' ', 'T'), out);
    }

    @Scalar(
            name = "to_iso8601",
            value = "(timestamp(p) with time zone): varchar",
            doc = "Writes an instant in ISO 8601 with its offset.")
    static void isoFineZoned(Wide time, Site site, BytesBuilder out) {
        byte[] text = new byte[TimeText.MAX];
        int precision = FineTime.precision(site.argumentType(0));
        long micros = FineTime.localMicros(time.high, time.low);
        int end = TimeText.fineTimestamp(text, 0, micros, FineTime.picos(time.low), precision);
        String local = new String(text, 0, end, StandardCharsets.US_ASCII).replace(' ', 'T');
        long packed = TimeZones.pack(Math.floorDiv(time.high, 1000L), TimeZones.keyOf(time.low));
        StringFunctions.append(local + offset(packed, ":", "Z"), out);
    }

    /** Returns an instant's offset, for example {@code +05:30}. */
    static String offset(long packed, String separator, String zero) {
        long minutes = TimeZones.offsetMillis(TimeZones.millis(packed), TimeZones.keyOf(packed)) / 60_000;
        if (minutes == 0) {
            return zero;
        }
        long size = Math.abs(minutes);
        return (minutes < 0 ? "-" : "+") + two(size / 60) + separator + two(size % 60);
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
