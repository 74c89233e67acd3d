package dev.owlet.formats.csv;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.text.TextOutput;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.util.Base64;

/** Writes single values as LazySimpleSerDe text. */
final class CsvValues {
    private final TextOutput out;
    private final CsvDialect dialect;

    CsvValues(TextOutput out, CsvDialect dialect) {
        this.out = out;
        this.dialect = dialect;
    }

    /** Writes a value of a flat vector; {@code level} counts the lists and rows around it. */
    void write(Vector column, SqlType type, int row, int level) {
        if (column.isNull(row)) {
            out.put(dialect.nullText(), 0, dialect.nullText().length);
            return;
        }
        switch (type.physical()) {
            case ARRAY -> array((ArrayVector) column, ((SqlType.Array) type).element(), row, level);
            case MAP -> map((MapVector) column, (SqlType.Map) type, row, level);
            case ROW -> row((RowVector) column, (SqlType.Row) type, row, level);
            case BYTES -> bytes((BytesVector) column, type, row, level);
            default -> scalar(column, type, row);
        }
    }

    private void bytes(BytesVector column, SqlType type, int row, int level) {
        if (type.kind() == SqlType.Kind.VARBINARY) {
            scalar(column, type, row);
        } else {
            lazyText(column.data, column.starts[row], column.lengths[row], level);
        }
    }

    void scalar(Vector column, SqlType type, int row) {
        switch (type.kind()) {
            case BOOLEAN -> out.put(((BooleanVector) column).values[row] ? "true" : "false");
            case REAL -> out.put(Float.toString((float) ((DoubleVector) column).values[row]));
            case DOUBLE -> out.put(Double.toString(((DoubleVector) column).values[row]));
            case DATE -> date(((LongVector) column).values[row]);
            case TIMESTAMP -> timestamp(((LongVector) column).values[row]);
            case DECIMAL -> decimal(column, (SqlType.Decimal) type, row);
            case VARBINARY -> {
                byte[] text = Base64.getEncoder().encode(((BytesVector) column).bytes(row));
                out.put(text, 0, text.length);
            }
            default -> out.whole(((LongVector) column).values[row]);
        }
    }

    private void date(long days) {
        if (dialect.mode() == CsvDialect.Mode.OPEN_CSV) {
            out.whole(days);
        } else {
            out.date(days);
        }
    }

    private void timestamp(long micros) {
        if (dialect.mode() == CsvDialect.Mode.OPEN_CSV) {
            out.whole(Math.floorDiv(micros, 1000L));
        } else {
            out.timestamp(micros);
        }
    }

    private void decimal(Vector column, SqlType.Decimal type, int row) {
        if (column instanceof Int128Vector wide) {
            out.decimal(wide.high[row], wide.low[row], type.scale());
        } else {
            out.decimal(((LongVector) column).values[row], type.scale());
        }
    }

    private byte delimiter(int level) {
        if (level >= dialect.levels().length) {
            throw new OwletException(Code.NOT_SUPPORTED, "Values nested this deep cannot be written as text.")
                    .hint("Write Parquet or JSON.");
        }
        return dialect.levels()[level];
    }

    private void array(ArrayVector column, SqlType element, int row, int level) {
        Vector elements = column.elements.flatten();
        for (int i = 0; i < column.lengths[row]; i++) {
            if (i > 0) {
                out.put(delimiter(level));
            }
            write(elements, element, column.starts[row] + i, level + 1);
        }
    }

    private void map(MapVector column, SqlType.Map type, int row, int level) {
        Vector keys = column.keys.flatten();
        Vector values = column.values.flatten();
        for (int i = 0; i < column.lengths[row]; i++) {
            if (i > 0) {
                out.put(delimiter(level));
            }
            write(keys, type.key(), column.starts[row] + i, level + 2);
            out.put(delimiter(level + 1));
            write(values, type.value(), column.starts[row] + i, level + 2);
        }
    }

    private void row(RowVector column, SqlType.Row type, int row, int level) {
        for (int i = 0; i < column.fields.length; i++) {
            if (i > 0) {
                out.put(delimiter(level));
            }
            write(column.fields[i].flatten(), type.fields().get(i).type(), row, level + 1);
        }
    }

    /** Writes text, escaping what the dialect can; text that would change when read back is refused. */
    void lazyText(byte[] data, int from, int length, int level) {
        if (dialect.quotesUnexpected() && length > 0 && data[from] == '"') {
            throw new OwletException(
                            Code.HIVE_WRITER_DATA_ERROR, "A value begins with a quote, but the table's text has none.")
                    .hint("Set the table property 'owlet.csv'='rfc4180', or write Parquet or JSON.");
        }
        for (int i = from; i < from + length; i++) {
            byte c = data[i];
            boolean special = c == dialect.delimiter() || c == dialect.escape() || c == '\n' || isInner(c, level);
            if (special && (dialect.escape() < 0 || c == '\n')) {
                throw new OwletException(
                                Code.HIVE_WRITER_DATA_ERROR,
                                "A value holds the " + (c == '\n' ? "line end" : "delimiter") + " of the text file: '"
                                        + new String(
                                                data,
                                                from,
                                                Math.min(length, 60),
                                                java.nio.charset.StandardCharsets.UTF_8)
                                        + "'.")
                        .hint("Choose another field_delimiter, set escape.delim, or write Parquet or JSON.");
            }
            if (special) {
                out.put(dialect.escape());
            }
            out.put(c);
        }
    }

    private boolean isInner(byte c, int level) {
        for (int i = 0; i < level && i < dialect.levels().length; i++) {
            if (c == dialect.levels()[i]) {
                return true;
            }
        }
        return false;
    }
}
