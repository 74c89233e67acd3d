package dev.owlet.engine.function;

import dev.owlet.formats.type.IpAddresses;
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
import java.util.ArrayList;
import java.util.List;

/**
 * Writes values as Athena's results show them: arrays {@code [1, 2]}, maps {@code {k=1}}, rows {@code {a=1, b=x}} without
 * quotes, varbinary as {@code 01 02}, doubles as Java does, timestamps with their declared digits, char padded.
 *
 * <p>Made once for a type and used for many values; keeps scratch, so one instance serves one thread.
 */
public final class ValueText {
    private final SqlType type;
    private final byte[] scratch = new byte[TimeText.MAX];
    private final List<ValueText> parts = new ArrayList<>();

    private ValueText(SqlType type) {
        this.type = type;
        if (type instanceof SqlType.Array array) {
            parts.add(new ValueText(array.element()));
        } else if (type instanceof SqlType.Map map) {
            parts.add(new ValueText(map.key()));
            parts.add(new ValueText(map.value()));
        } else if (type instanceof SqlType.Row row) {
            row.fields().forEach(field -> parts.add(new ValueText(field.type())));
        }
    }

    /** Makes a writer for values of a type. */
    public static ValueText of(SqlType type) {
        return new ValueText(type);
    }

    /** Returns the text of a value of a plain vector; {@code null} for nulls, as they show inside arrays. */
    public String text(Vector plain, int row) {
        StringBuilder out = new StringBuilder();
        append(plain, row, out);
        return out.toString();
    }

    /** Appends the text of a value of a plain vector. */
    public void append(Vector plain, int row, StringBuilder out) {
        if (plain.isNull(row)) {
            out.append("null");
            return;
        }
        switch (type.physical()) {
            case BOOLEAN -> out.append(((BooleanVector) plain).values[row]);
            case LONG -> appendLong(((LongVector) plain).values[row], out);
            case DOUBLE -> appendDouble(((DoubleVector) plain).values[row], out);
            case INT128 -> appendWide((Int128Vector) plain, row, out);
            case BYTES -> appendBytes((BytesVector) plain, row, out);
            case ARRAY -> appendArray((ArrayVector) plain, row, out);
            case MAP -> appendMap((MapVector) plain, row, out);
            case ROW -> appendRow((RowVector) plain, row, out);
        }
    }

    private void appendWide(Int128Vector wide, int row, StringBuilder out) {
        if (type instanceof SqlType.Decimal decimal) {
            out.append(Decimals.text(wide.high[row], wide.low[row], decimal.scale()));
        } else {
            int end = TimeText.fine(scratch, 0, type, wide, row);
            out.append(new String(scratch, 0, end, StandardCharsets.US_ASCII));
        }
    }

    private void appendLong(long value, StringBuilder out) {
        int end;
        switch (type.kind()) {
            case DATE -> end = TimeText.date(scratch, 0, value);
            case TIME -> {
                int precision = ((SqlType.Time) type).precision();
                end = precision > SqlType.Time.MAX_SHORT_PRECISION
                        ? TimeText.fineTime(scratch, 0, value, precision)
                        : TimeText.time(scratch, 0, value, precision);
            }
            case TIMESTAMP -> end = TimeText.timestamp(scratch, 0, value, ((SqlType.Timestamp) type).precision());
            case TIMESTAMP_TZ -> end = TimeText.zoned(scratch, 0, value, ((SqlType.TimestampTz) type).precision());
            case INTERVAL_YEAR_TO_MONTH -> end = TimeText.months(scratch, 0, value);
            case INTERVAL_DAY_TO_SECOND -> end = TimeText.millis(scratch, 0, value);
            case DECIMAL -> {
                out.append(Decimals.text(value, ((SqlType.Decimal) type).scale()));
                return;
            }
            default -> {
                out.append(value);
                return;
            }
        }
        out.append(new String(scratch, 0, end, StandardCharsets.US_ASCII));
    }

    private void appendDouble(double value, StringBuilder out) {
        if (type.kind() == SqlType.Kind.REAL) {
            out.append((float) value);
        } else {
            out.append(value);
        }
    }

    private void appendBytes(BytesVector values, int row, StringBuilder out) {
        switch (type.kind()) {
            case VARBINARY, SKETCH -> {
                for (int i = 0; i < values.lengths[row]; i++) {
                    int bits = values.data[values.starts[row] + i];
                    out.append(i == 0 ? "" : " ");
                    out.append(Character.forDigit(bits >> 4 & 15, 16)).append(Character.forDigit(bits & 15, 16));
                }
            }
            case UUID ->
                out.append(new String(UuidFunctions.text(values.data, values.starts[row]), StandardCharsets.US_ASCII));
            case IPADDRESS -> out.append(IpAddresses.text(values.data, values.starts[row]));
            case CHAR -> {
                String text = values.string(row);
                int missing = ((SqlType.Char) type).length() - text.codePointCount(0, text.length());
                out.append(text).append(" ".repeat(Math.max(0, missing)));
            }
            default -> out.append(values.string(row));
        }
    }

    private void appendArray(ArrayVector lists, int row, StringBuilder out) {
        Vector elements = lists.elements.flatten();
        out.append('[');
        for (int i = 0; i < lists.lengths[row]; i++) {
            out.append(i == 0 ? "" : ", ");
            parts.get(0).append(elements, lists.starts[row] + i, out);
        }
        out.append(']');
    }

    private void appendMap(MapVector maps, int row, StringBuilder out) {
        Vector keys = maps.keys.flatten();
        Vector values = maps.values.flatten();
        out.append('{');
        for (int i = 0; i < maps.lengths[row]; i++) {
            out.append(i == 0 ? "" : ", ");
            parts.get(0).append(keys, maps.starts[row] + i, out);
            out.append('=');
            parts.get(1).append(values, maps.starts[row] + i, out);
        }
        out.append('}');
    }

    private void appendRow(RowVector rows, int row, StringBuilder out) {
        List<SqlType.Field> fields = ((SqlType.Row) type).fields();
        out.append('{');
        for (int i = 0; i < fields.size(); i++) {
            String name =
                    fields.get(i).name().isEmpty() ? "field" + i : fields.get(i).name();
            out.append(i == 0 ? "" : ", ").append(name).append('=');
            parts.get(i).append(rows.fields[i].flatten(), row, out);
        }
        out.append('}');
    }
}
