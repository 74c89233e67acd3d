package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;
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
            long fraction = micros % 1_000_000 / Decimals.POWERS[6 - precision];
            next = padded(to, next, fraction, precision);
        }
        return next;
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
