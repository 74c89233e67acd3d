package dev.owlet.engine.function;

/** Converts between days since 1970-01-01 and the proleptic Gregorian calendar with a few divisions, no objects. */
final class Civil {
    static final long MILLIS_PER_DAY = 86_400_000L;
    static final long MICROS_PER_DAY = 86_400_000_000L;

    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Civil() {}

    /**
     * Returns year, month and day of a day: {@code year << 9 | month << 5 | day}. After Neri and Schneider, "Euclidean
     * affine functions and their application to calendar algorithms", for the years 0 to 32767; slower beyond.
     */
    static long split(long days) {
        long shifted = days + 719_468;
        if (shifted < 0 || shifted > 11_900_000) {
            return splitFar(shifted);
        }
        int scaled = 4 * (int) shifted + 3;
        int century = scaled / 146_097;
        int ofCentury = scaled % 146_097 / 4;
        long product = 2_939_745L * (4 * ofCentury + 3);
        int yearOfCentury = (int) (product >>> 32);
        int ofYear = (int) ((product & 0xFFFFFFFFL) / 2_939_745 / 4);
        int monthAndDay = 2141 * ofYear + 197_913;
        int month = monthAndDay >>> 16;
        int day = (monthAndDay & 0xFFFF) / 2141 + 1;
        boolean nextYear = ofYear >= 306;
        long year = 100L * century + yearOfCentury + (nextYear ? 1 : 0);
        return year << 9 | (nextYear ? month - 12 : month) << 5 | day;
    }

    private static long splitFar(long shifted) {
        long era = Math.floorDiv(shifted, 146_097L);
        long ofEra = shifted - era * 146_097;
        long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * ofYear + 2) / 153;
        long day = ofYear - (153 * shiftedMonth + 2) / 5 + 1;
        long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year << 9 | month << 5 | day;
    }

    static long year(long days) {
        return split(days) >> 9;
    }

    static int month(long days) {
        return (int) (split(days) >> 5) & 15;
    }

    static int day(long days) {
        return (int) split(days) & 31;
    }

    /** Returns the day of a date; month and day must be valid. */
    static long days(long year, int month, int day) {
        long shiftedYear = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(shiftedYear, 400L);
        long yearOfEra = shiftedYear - era * 400;
        long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear;
        return era * 146_097 + ofEra - 719_468;
    }

    static boolean leap(long year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    static int monthLength(long year, int month) {
        return month == 2 && leap(year) ? 29 : LENGTHS[month - 1];
    }

    /** Returns the day some months later, the last of its month when that month is shorter. */
    static long addMonths(long days, long months) {
        long parts = split(days);
        long index = (parts >> 9) * 12 + ((parts >> 5 & 15) - 1) + months;
        long year = Math.floorDiv(index, 12L);
        int month = (int) Math.floorMod(index, 12L) + 1;
        return days(year, month, Math.min((int) (parts & 31), monthLength(year, month)));
    }

    /** Returns 1 for Monday to 7 for Sunday. */
    static int dayOfWeek(long days) {
        return (int) Math.floorMod(days + 3, 7L) + 1;
    }

    static int dayOfYear(long days) {
        return (int) (days - days(year(days), 1, 1)) + 1;
    }

    /** Returns the year that the ISO week of a day belongs to. */
    static long isoYear(long days) {
        return year(days - dayOfWeek(days) + 4);
    }

    static int isoWeek(long days) {
        long thursday = days - dayOfWeek(days) + 4;
        return (dayOfYear(thursday) - 1) / 7 + 1;
    }
}
