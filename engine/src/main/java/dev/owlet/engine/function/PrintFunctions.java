package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.IllegalFormatException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code format}: values written by a pattern of {@link java.util.Formatter}. */
final class PrintFunctions {
    private static final int MOST_DIGITS = 7;

    private PrintFunctions() {}

    @Scalar(
            value = {
                "(varchar, A): varchar",
                "(varchar, A, B): varchar",
                "(varchar, A, B, C): varchar",
                "(varchar, A, B, C, D): varchar",
                "(varchar, A, B, C, D, E): varchar",
                "(varchar, A, B, C, D, E, F): varchar",
                "(varchar, A, B, C, D, E, F, G): varchar",
                "(varchar, A, B, C, D, E, F, G, H): varchar"
            },
            doc = "Writes values by a pattern like %s, %,d or %.2f.",
            nullCalls = true)
    static void format(Cell pattern, Cell[] values, Site site, BytesBuilder out) {
        if (pattern.isNull()) {
            out.appendNull();
            return;
        }
        Object[] arguments = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            arguments[i] = value(values[i], site.argumentType(i + 1));
        }
        String text = ((BytesVector) pattern.values).string(pattern.row);
        if (isTooWide(text)) {
            throw Faults.argument("Invalid format string: " + text + " (a width has more than 7 digits)");
        }
        try {
            StringFunctions.append(String.format(Locale.ENGLISH, text, arguments), out);
        } catch (IllegalFormatException e) {
            String kind = e.getClass().getSimpleName().replaceFirst("Exception$", "");
            throw Faults.argument("Invalid format string: " + text + " (" + kind + ": " + e.getMessage() + ")");
        }
    }

    /** Tells whether some run of digits could only be a width or precision that fills the heap with blanks. */
    private static boolean isTooWide(String pattern) {
        int digits = 0;
        for (int i = pattern.indexOf('%') + 1; i < pattern.length() && digits <= MOST_DIGITS; i++) {
            char c = pattern.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        }
        return digits > MOST_DIGITS;
    }

    private static @Nullable Object value(Cell cell, SqlType type) {
        if (cell.isNull()) {
            return null;
        }
        return switch (type.kind()) {
            case BOOLEAN -> ((BooleanVector) cell.values).values[cell.row];
            case TINYINT, SMALLINT, INTEGER, BIGINT -> number(cell);
            case REAL -> (float) ((DoubleVector) cell.values).values[cell.row];
            case DOUBLE -> ((DoubleVector) cell.values).values[cell.row];
            case DECIMAL ->
                new BigDecimal(NumberCasts.text(cell, Decimals.of(type).scale()));
            case DATE -> LocalDate.ofEpochDay(number(cell));
            case TIMESTAMP -> {
                if (FineTime.isFine(type)) {
                    yield ValueText.of(type).text(cell.values, cell.row).replace(' ', 'T');
                }
                long seconds = Math.floorDiv(number(cell), 1_000_000L);
                int nanos = (int) Math.floorMod(number(cell), 1_000_000L) * 1000;
                yield LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
            }
            default -> ValueText.of(type).text(cell.values, cell.row);
        };
    }

    private static long number(Cell cell) {
        return ((LongVector) cell.values).values[cell.row];
    }
}
