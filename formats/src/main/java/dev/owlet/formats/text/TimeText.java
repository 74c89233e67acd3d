package dev.owlet.formats.text;

/**
 * Reads dates and timestamps from bytes without making objects. After each read {@link #ok} tells whether the bytes
 * were one; the result has no meaning otherwise. For one thread.
 */
public final class TimeText {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** Whether the last read found a date or time. */
    public boolean ok;

    private int at;

    /** Reads {@code yyyy-M-d} as days since 1970-01-01. */
    public long date(byte[] data, int from, int to) {
        at = from;
        long days = datePart(data, to);
        ok &= at == to;
        return days;
    }

    /** Reads a date as Hive's lazy reader does: what follows after a space or {@code T} is dropped. */
    public long leadingDate(byte[] data, int from, int to) {
        at = from;
        long days = datePart(data, to);
        ok &= at == to || data[at] == ' ' || data[at] == 'T';
        return days;
    }

    private long datePart(byte[] data, int to) {
        if (at + 10 <= to && at + 16 <= data.length && data[at + 4] == '-' && data[at + 7] == '-') {
            long days = plainDate(data);
            if (ok) {
                return days;
            }
        }
        return anyDate(data, to);
    }

    /** Reads {@code yyyy-MM-dd} where the dashes were seen already. */
    private long plainDate(byte[] data) {
        long word = Swar.load(data, at);
        int year = (int) Digits.of(word, 4);
        int month = (int) Digits.of(word >>> 40, 2);
        int day = (int) Digits.of(Swar.load(data, at + 8), 2);
        ok = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
        if (!ok) {
            return 0;
        }
        at += 10;
        return epochDay(year, month, day);
    }

    private long anyDate(byte[] data, int to) {
        ok = true;
        boolean negative = at < to && data[at] == '-';
        at += negative ? 1 : 0;
        int year = number(data, to, 4, 6);
        separator(data, to, '-');
        int month = number(data, to, 1, 2);
        separator(data, to, '-');
        int day = number(data, to, 1, 2);
        if (!ok || month < 1 || month > 12 || day < 1 || day > daysOf(negative ? -year : year, month)) {
            ok = false;
            return 0;
        }
        return epochDay(negative ? -year : year, month, day);
    }

    /**
     * Reads {@code yyyy-M-d}, optionally followed by a space or {@code T} and {@code H:m[:s[.fraction]]}, as
     * microseconds since 1970-01-01T00:00, rounded half up to {@code precision} digits of a second. A final {@code Z}
     * is taken for UTC and dropped.
     */
    public long timestamp(byte[] data, int from, int to, int precision) {
        at = from;
        long days = datePart(data, to);
        if (!ok || at == to) {
            return days * MICROS_PER_DAY;
        }
        if (data[at] != ' ' && data[at] != 'T') {
            ok = false;
            return 0;
        }
        at++;
        return days * MICROS_PER_DAY + timeOfDay(data, to, precision);
    }

    private long timeOfDay(byte[] data, int to, int precision) {
        int hour = number(data, to, 1, 2);
        separator(data, to, ':');
        int minute = number(data, to, 1, 2);
        int second = 0;
        long fraction = 0;
        if (ok && at < to && data[at] == ':') {
            at++;
            second = number(data, to, 1, 2);
            if (ok && at < to && data[at] == '.') {
                at++;
                fraction = fraction(data, to, precision);
            }
        }
        at += ok && at == to - 1 && data[at] == 'Z' ? 1 : 0;
        ok &= at == to && hour < 24 && minute < 60 && second < 60;
        return ((hour * 60L + minute) * 60 + second) * 1_000_000 + fraction;
    }

    private long fraction(byte[] data, int to, int precision) {
        int start = at;
        long micros = 0;
        int kept = Math.min(precision, 6);
        int roundUp = 0;
        for (; at < to && data[at] >= '0' && data[at] <= '9'; at++) {
            int place = at - start;
            if (place < kept) {
                micros = micros * 10 + (data[at] - '0');
            } else if (place == kept) {
                roundUp = data[at] >= '5' ? 1 : 0;
            }
        }
        int digits = at - start;
        ok &= digits > 0 && digits <= 12;
        micros += roundUp;
        for (int i = Math.min(digits, kept); i < 6; i++) {
            micros *= 10;
        }
        return micros;
    }

    private int number(byte[] data, int to, int least, int most) {
        int start = at;
        int value = 0;
        while (at < to && at - start < most && data[at] >= '0' && data[at] <= '9') {
            value = value * 10 + (data[at++] - '0');
        }
        ok &= at - start >= least;
        return value;
    }

    private void separator(byte[] data, int to, char wanted) {
        ok &= at < to && data[at] == wanted;
        at++;
    }

    private static int daysOf(int year, int month) {
        boolean leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return MONTH_DAYS[month - 1] + (leap ? 1 : 0);
    }

    /** Returns the days since 1970-01-01 of a proleptic Gregorian date (Howard Hinnant's days_from_civil). */
    static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468L;
    }
}
