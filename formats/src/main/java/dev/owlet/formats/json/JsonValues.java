package dev.owlet.formats.json;

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
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes single values as JSON; doubles that JSON has no number for, dates, times and bytes become strings. */
final class JsonValues {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final TextOutput out;

    JsonValues(TextOutput out) {
        this.out = out;
    }

    /** Returns {@code "name":} with the name escaped. */
    static byte[] key(String name) {
        StringBuilder key = new StringBuilder("\"");
        for (char c : name.toCharArray()) {
            if (c == '"' || c == '\\') {
                key.append('\\').append(c);
            } else if (c < ' ') {
                key.append(String.format("\\u%04x", (int) c));
            } else {
                key.append(c);
            }
        }
        return key.append("\":").toString().getBytes(StandardCharsets.UTF_8);
    }

    void write(Vector column, SqlType type, int row) {
        if (column.isNull(row)) {
            out.put("null");
            return;
        }
        switch (type.kind()) {
            case BOOLEAN -> out.put(((BooleanVector) column).values[row] ? "true" : "false");
            case REAL, DOUBLE -> real(((DoubleVector) column).values[row], type.kind() == SqlType.Kind.REAL);
            case DECIMAL -> decimal(column, ((SqlType.Decimal) type).scale(), row);
            case DATE -> {
                out.put('"');
                out.date(((LongVector) column).values[row]);
                out.put('"');
            }
            case TIMESTAMP -> {
                out.put('"');
                out.timestamp(((LongVector) column).values[row]);
                out.put('"');
            }
            case VARBINARY -> {
                byte[] text = Base64.getEncoder().encode(((BytesVector) column).bytes(row));
                string(text, 0, text.length);
            }
            case ARRAY -> array((ArrayVector) column, ((SqlType.Array) type).element(), row);
            case MAP -> map((MapVector) column, (SqlType.Map) type, row);
            case ROW -> row((RowVector) column, (SqlType.Row) type, row);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> out.whole(((LongVector) column).values[row]);
            default -> text((BytesVector) column, row);
        }
    }

    private void text(BytesVector column, int row) {
        string(column.data, column.starts[row], column.lengths[row]);
    }

    private void real(double value, boolean single) {
        String text = single ? Float.toString((float) value) : Double.toString(value);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            out.put('"');
            out.put(text);
            out.put('"');
        } else {
            out.put(text);
        }
    }

    private void decimal(Vector column, int scale, int row) {
        if (column instanceof Int128Vector wide) {
            out.decimal(wide.high[row], wide.low[row], scale);
        } else {
            out.decimal(((LongVector) column).values[row], scale);
        }
    }

    private void array(ArrayVector column, SqlType element, int row) {
        Vector elements = column.elements.flatten();
        out.put('[');
        for (int i = 0; i < column.lengths[row]; i++) {
            if (i > 0) {
                out.put(',');
            }
            write(elements, element, column.starts[row] + i);
        }
        out.put(']');
    }

    private void map(MapVector column, SqlType.Map type, int row) {
        Vector keys = column.keys.flatten();
        Vector values = column.values.flatten();
        boolean quoted = keys instanceof BytesVector
                || type.key().kind() == SqlType.Kind.DATE
                || type.key().kind() == SqlType.Kind.TIMESTAMP;
        out.put('{');
        for (int i = 0; i < column.lengths[row]; i++) {
            if (i > 0) {
                out.put(',');
            }
            int entry = column.starts[row] + i;
            if (quoted) {
                write(keys, type.key(), entry);
            } else {
                out.put('"');
                write(keys, type.key(), entry);
                out.put('"');
            }
            out.put(':');
            write(values, type.value(), entry);
        }
        out.put('}');
    }

    private void row(RowVector column, SqlType.Row type, int row) {
        out.put('{');
        for (int i = 0; i < column.fields.length; i++) {
            if (i > 0) {
                out.put(',');
            }
            byte[] key = key(type.fields().get(i).name());
            out.put(key, 0, key.length);
            write(column.fields[i].flatten(), type.fields().get(i).type(), row);
        }
        out.put('}');
    }

    private void string(byte[] data, int from, int length) {
        out.put('"');
        int start = from;
        int end = from + length;
        for (int i = from; i < end; i++) {
            byte c = data[i];
            if (c == '"' || c == '\\' || c >= 0 && c < ' ') {
                out.put(data, start, i - start);
                escape(c);
                start = i + 1;
            }
        }
        out.put(data, start, end - start);
        out.put('"');
    }

    private void escape(byte c) {
        out.put('\\');
        switch (c) {
            case '\n' -> out.put('n');
            case '\r' -> out.put('r');
            case '\t' -> out.put('t');
            case '"', '\\' -> out.put(c);
            default -> {
                out.put("u00");
                out.put(HEX[c >> 4]);
                out.put(HEX[c & 15]);
            }
        }
    }
}
