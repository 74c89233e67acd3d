package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.nio.charset.StandardCharsets;

/** Writes dates, times, timestamps and intervals as CAST to varchar and results show them, into a byte array. */
final class TimeText {
    /** The most bytes any of the texts takes. */
    static final int MAX = 96;

    private TimeText() {}

    /** Writes {@code 2020-01-31} and returns the end. */
    static int date(byte[] to, int at, long days) {
        long parts = Civil.split(days);
        long year = parts >> 9;
        int next = at;
        if (year < 0) {
            to[next++] = '-';
        }
        next = padded(to, next, Math.abs(year), 4);
        to[next++] = '-';
        next = padded(to, next, parts >> 5 & 15, 2);
        to[next++] = '-';
        return padded(to, next, parts & 31, 2);
    }

    /** Writes {@code 23:59:59.123}, with {@code precision} digits of a second, and returns the end. */
    static int time(byte[] to, int at, long micros, int precision) {
        long seconds = micros / 1_000_000;
        int next = padded(to, at, seconds / 3600, 2);
        to[next++] = ':';
        next = padded(to, next, seconds / 60 % 60, 2);
        to[next++] = ':';
        next = padded(to, next, seconds % 60, 2);
        if (precision > 0) {
            to[next++] = '.';
            long fraction = precision <= 6
                    ? micros % 1_000_000 / Decimals.POWERS[6 - precision]
                    : micros % 1_000_000 * Decimals.POWERS[precision - 6];
            next = padded(to, next, fraction, precision);
        }
        return next;
    }

    /** Writes over the digits beyond the sixth what picoseconds say; {@code end} is where they end. */
    private static int picos(byte[] to, int end, int picos, int precision) {
        if (precision > 6) {
            padded(to, end - precision + 6, picos / Decimals.POWERS[12 - precision], precision - 6);
        }
        return end;
    }

    /** Writes {@code 23:59:59.123456789012} from picoseconds and returns the end. */
    static int fineTime(byte[] to, int at, long ofDay, int precision) {
        int end = time(to, at, ofDay / FineTime.PICOS, precision);
        return picos(to, end, (int) (ofDay % FineTime.PICOS), precision);
    }

    /** Writes {@code 23:59:59.123+05:30} from picoseconds in UTC and the key of an offset, and returns the end. */
    static int offsetTime(byte[] to, int at, long utc, int zone, int precision) {
        int next = fineTime(to, at, FineTime.local(utc, zone), precision);
        int minutes = TimeZones.offsetMinutes(zone);
        to[next++] = (byte) (minutes < 0 ? '-' : '+');
        next = padded(to, next, Math.abs(minutes) / 60, 2);
        to[next++] = ':';
        return padded(to, next, Math.abs(minutes) % 60, 2);
    }

    /** Writes {@code 2020-01-31 23:59:59.123456789} and returns the end. */
    static int fineTimestamp(byte[] to, int at, long micros, int picos, int precision) {
        return picos(to, timestamp(to, at, micros, precision), picos, precision);
    }

    /** Writes {@code 2020-01-31 23:59:59.123456 Europe/Berlin} from UTC microseconds and returns the end. */
    static int fineZoned(byte[] to, int at, long micros, long low, int precision) {
        int next = fineTimestamp(to, at, FineTime.localMicros(micros, low), FineTime.picos(low), precision);
        to[next++] = ' ';
        return ascii(to, next, TimeZones.id(TimeZones.keyOf(low)));
    }

    /** Writes {@code 2020-01-31 23:59:59.123} and returns the end. */
    static int timestamp(byte[] to, int at, long micros, int precision) {
        long days = Math.floorDiv(micros, Civil.MICROS_PER_DAY);
        int next = date(to, at, days);
        to[next++] = ' ';
        return time(to, next, micros - days * Civil.MICROS_PER_DAY, precision);
    }

    /** Writes {@code 2020-01-31 23:59:59.123 Europe/Berlin} and returns the end. */
    static int zoned(byte[] to, int at, long packed, int precision) {
        int next = timestamp(to, at, TimeZones.localMillis(packed) * 1000, precision);
        to[next++] = ' ';
        return ascii(to, next, TimeZones.id(TimeZones.keyOf(packed)));
    }

    /** Writes a value of a fine type and returns the end. */
    static int fine(byte[] to, int at, SqlType type, Vector plain, int row) {
        int precision = FineTime.precision(type);
        if (plain instanceof LongVector times) {
            return fineTime(to, at, times.values[row], precision);
        }
        Int128Vector wide = (Int128Vector) plain;
        long high = wide.high[row];
        long low = wide.low[row];
        return switch (type.kind()) {
            case TIME_TZ -> offsetTime(to, at, high, TimeZones.keyOf(low), precision);
            case TIMESTAMP -> fineTimestamp(to, at, high, (int) low, precision);
            default -> fineZoned(to, at, high, low, precision);
        };
    }

    /** Writes {@code 1-11} for a year and eleven months and returns the end. */
    static int months(byte[] to, int at, long months) {
        int next = sign(to, at, months);
        next = padded(to, next, Math.abs(months) / 12, 1);
        to[next++] = '-';
        return padded(to, next, Math.abs(months) % 12, 1);
    }

    /** Writes {@code 2 03:04:05.678} for two days and some and returns the end. */
    static int millis(byte[] to, int at, long millis) {
        int next = sign(to, at, millis);
        long size = Math.abs(millis);
        next = padded(to, next, size / Civil.MILLIS_PER_DAY, 1);
        to[next++] = ' ';
        return time(to, next, size % Civil.MILLIS_PER_DAY * 1000, 3);
    }

    private static int sign(byte[] to, int at, long value) {
        if (value >= 0) {
            return at;
        }
        to[at] = '-';
        return at + 1;
    }

    static int ascii(byte[] to, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            to[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }

    /** Writes a number that is not negative with at least {@code width} digits and returns the end. */
    static int padded(byte[] to, int at, long value, int width) {
        int digits = Math.max(width, digits(value));
        int next = at + digits;
        long large = value;
        while (large > Integer.MAX_VALUE) {
            long hundreds = large / 100;
            next = pair(to, next, (int) (large - 100 * hundreds));
            large = hundreds;
        }
        int rest = (int) large;
        while (next - at >= 2) {
            int hundreds = rest / 100;
            next = pair(to, next, rest - 100 * hundreds);
            rest = hundreds;
        }
        if (next > at) {
            to[at] = (byte) ('0' + rest);
        }
        return at + digits;
    }

    /** Returns the number of digits, 0 of zero: about 1233/4096 for each bit, which may be one too few. */
    private static int digits(long value) {
        int few = (Long.SIZE - Long.numberOfLeadingZeros(value)) * 1233 >> 12;
        return value >= Decimals.POWERS[few] ? few + 1 : few;
    }

    private static int pair(byte[] to, int end, int value) {
        int tens = value * 103 >> 10;
        to[end - 2] = (byte) ('0' + tens);
        to[end - 1] = (byte) ('0' + value - 10 * tens);
        return end - 2;
    }

    static String dateString(long days) {
        byte[] text = new byte[MAX];
        return new String(text, 0, date(text, 0, days), StandardCharsets.US_ASCII);
    }

    static String timestampString(long micros, int precision) {
        byte[] text = new byte[MAX];
        return new String(text, 0, timestamp(text, 0, micros, precision), StandardCharsets.US_ASCII);
    }
}
