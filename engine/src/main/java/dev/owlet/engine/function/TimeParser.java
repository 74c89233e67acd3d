package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Reads dates, times and timestamps as CAST takes them: {@code 2020-1-31}, {@code 2020-01-31 23:59:59.123456}, with an
 * optional zone. One object is reused from row to row; after a {@code true} the fields hold what was read.
 */
final class TimeParser {
    private static final int ZONE_MISSING = -1;

    private byte[] data = new byte[0];
    private int at;
    private int end;
    private int digits;

    /** Days since 1970-01-01. */
    long days;

    /** Whole microseconds since midnight. */
    long micros;

    /** Picoseconds beyond {@link #micros}, below a million. */
    int picos;

    /** The zone's key, or a negative number when the text has none. */
    int zone;

    /** Whether the zone is written as an offset, not by its name. */
    boolean offset;

    private void open(View text) {
        data = text.data;
        at = text.start;
        end = text.end();
        while (at < end && data[at] <= ' ' && data[at] >= 0) {
            at++;
        }
        while (end > at && data[end - 1] <= ' ' && data[end - 1] >= 0) {
            end--;
        }
        micros = 0;
        picos = 0;
        zone = ZONE_MISSING;
    }

    /** Reads a date and nothing else. */
    boolean date(View text) {
        open(text);
        return date() && at == end;
    }

    /** Reads a date, perhaps a time, perhaps a zone. */
    boolean timestamp(View text, char separator) {
        open(text);
        if (!date()) {
            return false;
        }
        if (at == end) {
            return true;
        }
        if (data[at++] != separator) {
            return false;
        }
        if (at < end && data[at] >= '0' && data[at] <= '9' && !time()) {
            return false;
        }
        return zone() && at == end;
    }

    /** Reads a time of day, perhaps with a zone. */
    boolean time(View text) {
        open(text);
        return time() && zone() && at == end;
    }

    private boolean date() {
        boolean negative = at < end && data[at] == '-';
        if (at < end && (data[at] == '-' || data[at] == '+')) {
            at++;
        }
        long year = number(9);
        if (digits < 4 || !skip('-')) {
            return false;
        }
        long month = number(2);
        if (digits == 0 || month < 1 || month > 12 || !skip('-')) {
            return false;
        }
        long day = number(2);
        year = negative ? -year : year;
        if (digits == 0 || day < 1 || day > Civil.monthLength(year, (int) month)) {
            return false;
        }
        days = Civil.days(year, (int) month, (int) day);
        return true;
    }

    private boolean time() {
        long hour = number(2);
        if (digits == 0 || hour > 23 || !skip(':')) {
            return false;
        }
        long minute = number(2);
        if (digits == 0 || minute > 59) {
            return false;
        }
        long second = 0;
        picos = 0;
        long fraction = 0;
        if (skip(':')) {
            second = number(2);
            if (digits == 0 || second > 59) {
                return false;
            }
            if (skip('.')) {
                fraction = fraction();
                if (fraction < 0) {
                    return false;
                }
            }
        }
        micros = ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction / FineTime.PICOS;
        picos = (int) (fraction % FineTime.PICOS);
        return true;
    }

    /** Reads the picoseconds of a second; returns -1 when there is no digit. */
    private long fraction() {
        long value = number(12);
        if (digits == 0) {
            return -1;
        }
        value *= Decimals.POWERS[12 - digits];
        if (at < end && data[at] >= '5' && data[at] <= '9') {
            value++;
        }
        while (at < end && data[at] >= '0' && data[at] <= '9') {
            at++;
        }
        return value;
    }

    private boolean zone() {
        while (at < end && data[at] == ' ') {
            at++;
        }
        if (at == end) {
            return true;
        }
        offset = data[at] == '+' || data[at] == '-';
        OptionalInt key = TimeZones.find(new String(data, at, end - at, StandardCharsets.UTF_8));
        at = end;
        zone = key.orElse(ZONE_MISSING);
        return key.isPresent();
    }

    private long number(int most) {
        long value = 0;
        digits = 0;
        while (at < end && digits < most && data[at] >= '0' && data[at] <= '9') {
            value = 10 * value + data[at++] - '0';
            digits++;
        }
        return value;
    }

    private boolean skip(char wanted) {
        if (at < end && data[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Returns what was read as microseconds since 1970 rounded to at most six digits of a second, half up. */
    long timestamp(int precision) {
        return rounded(sinceEpoch(), picos, precision);
    }

    /** Returns the whole microseconds since 1970-01-01T00:00. */
    long sinceEpoch() {
        return TimeRange.sum(TimeRange.product(days, Civil.MICROS_PER_DAY, "timestamp"), micros, "timestamp");
    }

    /** Returns the time of day that was read as microseconds rounded to at most six digits of a second, half up. */
    long timeOfDay(int precision) {
        return rounded(micros, picos, precision) % Civil.MICROS_PER_DAY;
    }

    private static long rounded(long micros, int picos, int precision) {
        return precision == 6 ? micros + (picos >= FineTime.PICOS / 2 ? 1 : 0) : rounded(micros, precision);
    }

    /** Rounds microseconds to a timestamp's or time's precision, half up. */
    static long rounded(long micros, int precision) {
        if (precision >= 6) {
            return micros;
        }
        long unit = Decimals.POWERS[6 - precision];
        return Math.floorDiv(micros + unit / 2, unit) * unit;
    }

    /** Turns wall-clock milliseconds in a zone into the packed instant. */
    static long pack(long localMillis, int zone) {
        if (zone == TimeZones.UTC) {
            return TimeZones.pack(localMillis, zone);
        }
        long guess = localMillis - TimeZones.offsetMillis(localMillis, zone);
        return TimeZones.pack(localMillis - TimeZones.offsetMillis(guess, zone), zone);
    }
}
