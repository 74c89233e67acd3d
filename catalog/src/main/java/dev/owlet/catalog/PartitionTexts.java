package dev.owlet.catalog;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Writes values as the texts that stand for them in partitions; {@link PartitionValues} reads them back. */
public final class PartitionTexts {
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private PartitionTexts() {}

    /** Returns the text of one value of a vector; {@link Partition#NULL_VALUE} for null and for empty text. */
    public static String of(Column key, Vector vector, int row) {
        if (vector.isNull(row)) {
            return Partition.NULL_VALUE;
        }
        Vector plain = vector.gather(new int[] {row}, 1).flatten();
        String text = text(key, plain);
        return text.isEmpty() ? Partition.NULL_VALUE : text;
    }

    private static String text(Column key, Vector one) {
        SqlType type = key.type();
        if (one instanceof BooleanVector booleans) {
            return Boolean.toString(booleans.values[0]);
        }
        if (one instanceof DoubleVector doubles) {
            return type.kind() == SqlType.Kind.REAL
                    ? Float.toString((float) doubles.values[0])
                    : Double.toString(doubles.values[0]);
        }
        if (one instanceof BytesVector bytes && type.kind() != SqlType.Kind.VARBINARY) {
            return new String(bytes.data, bytes.starts[0], bytes.lengths[0], StandardCharsets.UTF_8);
        }
        if (one instanceof Int128Vector wide) {
            BigInteger unscaled = BigInteger.valueOf(wide.high[0])
                    .shiftLeft(64)
                    .or(new BigInteger(Long.toUnsignedString(wide.low[0])));
            return new BigDecimal(unscaled, ((SqlType.Decimal) type).scale()).toPlainString();
        }
        if (one instanceof LongVector longs) {
            return number(type, longs.values[0]);
        }
        throw new OwletException(
                Code.NOT_SUPPORTED, "Unsupported type for partition column " + key.name() + ": " + type);
    }

    private static String number(SqlType type, long value) {
        return switch (type.kind()) {
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case TIMESTAMP -> {
                long seconds = Math.floorDiv(value, 1_000_000L);
                Instant instant = Instant.ofEpochSecond(seconds, Math.floorMod(value, 1_000_000L) * 1000);
                yield TIMESTAMP.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            }
            case DECIMAL ->
                BigDecimal.valueOf(value, ((SqlType.Decimal) type).scale()).toPlainString();
            default -> Long.toString(value);
        };
    }
}
