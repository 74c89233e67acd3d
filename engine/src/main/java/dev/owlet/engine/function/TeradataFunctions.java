package dev.owlet.engine.function;

import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.BytesBuilder;
import java.util.ArrayList;
import java.util.List;

/** {@code to_char}, {@code to_date} and {@code to_timestamp}: dates by Teradata's patterns. */
final class TeradataFunctions {
    private TeradataFunctions() {}

    /** One part of a pattern: a field of a timestamp, with its digits and bounds, or a character that stands for itself. */
    private record Part(Field field, char literal) {}

    /** A field of a timestamp. */
    private enum Field {
        YEAR("yyyy", 4, 0, 9999),
        SHORT_YEAR("yy", 2, 0, 99),
        MONTH("mm", 2, 1, 12),
        DAY("dd", 2, 1, 31),
        HOUR_24("hh24", 2, 0, 23),
        HOUR("hh", 2, 1, 12),
        MINUTE("mi", 2, 0, 59),
        SECOND("ss", 2, 0, 59),
        LITERAL("", 1, 0, 0);

        final String token;
        final int digits;
        final int least;
        final int most;

        Field(String token, int digits, int least, int most) {
            this.token = token;
            this.digits = digits;
            this.least = least;
            this.most = most;
        }
    }

    private static List<Part> parts(View pattern) {
        String text = pattern.string();
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Field field = fieldAt(text, at);
            if (field == Field.LITERAL && "-/,.;: ".indexOf(text.charAt(at)) < 0) {
                throw Faults.argument("Failed to tokenize string [" + text + "] at offset [" + at + "]");
            }
            parts.add(new Part(field, text.charAt(at)));
            at += Math.max(1, field.token.length());
        }
        return parts;
    }

    private static Field fieldAt(String text, int at) {
        for (Field field : Field.values()) {
            if (text.regionMatches(true, at, field.token, 0, field.token.length())) {
                return field;
            }
        }
        return Field.LITERAL;
    }

    @Scalar(
            name = "to_char",
            value = "(timestamp(p) with time zone, varchar): varchar",
            doc = "Writes a timestamp by a Teradata pattern: yyyy, yy, mm, dd, hh, hh24, mi, ss.")
    static void toChar(long packed, View pattern, Site site, BytesBuilder out) {
        List<Part> parts = site.memo(pattern, TeradataFunctions::parts);
        long local = TimeZones.localMillis(packed);
        long days = Math.floorDiv(local, Civil.MILLIS_PER_DAY);
        long seconds = Math.floorMod(local, Civil.MILLIS_PER_DAY) / 1000;
        int at = out.reserve(5 * parts.size() + TimeText.MAX);
        int end = at;
        for (Part part : parts) {
            if (part.field == Field.LITERAL) {
                out.data()[end++] = (byte) part.literal;
            } else {
                end = TimeText.padded(out.data(), end, value(part.field, days, seconds), part.field.digits);
            }
        }
        out.commit(at, end - at);
    }

    private static long value(Field field, long days, long seconds) {
        return switch (field) {
            case YEAR -> Math.abs(Civil.year(days));
            case SHORT_YEAR -> Math.floorMod(Civil.year(days), 100L);
            case MONTH -> Civil.month(days);
            case DAY -> Civil.day(days);
            case HOUR_24 -> seconds / 3600;
            case HOUR -> (seconds / 3600 + 11) % 12 + 1;
            case MINUTE -> seconds / 60 % 60;
            case SECOND -> seconds % 60;
            case LITERAL -> 0;
        };
    }

    @Scalar(
            name = "to_timestamp",
            value = "(varchar, varchar): timestamp(3)",
            doc = "Reads a timestamp by a Teradata pattern: yyyy, yy, mm, dd, hh, hh24, mi, ss.")
    static long toTimestamp(View text, View pattern, Site site) {
        List<Part> parts = site.memo(pattern, TeradataFunctions::parts);
        long year = 1970;
        int month = 1;
        int day = 1;
        long seconds = 0;
        int at = text.start;
        for (Part part : parts) {
            if (part.field == Field.LITERAL) {
                if (at >= text.end() || text.data[at] != part.literal) {
                    throw invalid(text, at);
                }
                at++;
                continue;
            }
            int end = digitsEnd(text, at, part.field.digits);
            int value = number(text, at, end, part.field);
            at = end;
            switch (part.field) {
                case YEAR -> year = value;
                case SHORT_YEAR -> year = 2000 + value;
                case MONTH -> month = value;
                case DAY -> day = value;
                case HOUR_24 -> seconds += value * 3600L;
                case HOUR -> seconds += value % 12 * 3600L;
                case MINUTE -> seconds += value * 60L;
                case SECOND -> seconds += value;
                case LITERAL -> {}
            }
        }
        if (at < text.end() || day > Civil.monthLength(year, month)) {
            throw invalid(text, at);
        }
        return Civil.days(year, month, day) * Civil.MICROS_PER_DAY + seconds * 1_000_000;
    }

    @Scalar(name = "to_date", value = "(varchar, varchar): date", doc = "Reads a date by a Teradata pattern.")
    static long toDate(View text, View pattern, Site site) {
        return DateFunctions.day(toTimestamp(text, pattern, site));
    }

    private static int digitsEnd(View text, int from, int most) {
        int end = from;
        while (end < text.end() && end - from < most && text.data[end] >= '0' && text.data[end] <= '9') {
            end++;
        }
        return end;
    }

    private static int number(View text, int from, int end, Field field) {
        int value = 0;
        for (int i = from; i < end; i++) {
            value = 10 * value + text.data[i] - '0';
        }
        if (end == from || value < field.least || value > field.most) {
            throw invalid(text, from);
        }
        return value;
    }

    private static dev.owlet.error.OwletException invalid(View text, int at) {
        String whole = text.string();
        return Faults.argument("Invalid format: \"" + whole + "\" is malformed at offset " + (at - text.start));
    }
}
