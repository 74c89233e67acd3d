package dev.owlet.formats.csv;

import dev.owlet.formats.Column;
import dev.owlet.formats.text.NumberText;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.text.TimeText;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.Int128Builder;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.RowBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decodes arrays, maps and rows of LazySimpleSerDe: each level of nesting has its own delimiter. Values that are not of
 * their type are null.
 */
final class NestedFields extends CsvDecoder {
    private final SqlType declared;
    private final SqlType wanted;
    private final NumberText number = new NumberText();
    private final TimeText time = new TimeText();

    NestedFields(CsvDialect dialect, Column column, int position, SqlType declared) {
        super(dialect, column, position);
        this.declared = declared;
        this.wanted = column.type();
    }

    @Override
    public Vector decode(Place place, int[] starts, int[] ends, int[] rows, int count) {
        VectorBuilder builder = VectorBuilder.of(wanted, count);
        byte[] data = place.data();
        for (int i = 0; i < count; i++) {
            int from = starts[rows[i]];
            int to = ends[rows[i]];
            if (from < 0) {
                builder.appendNull();
            } else {
                append(builder, declared, wanted, data, from, to < 0 ? ~to : to, 0);
            }
        }
        return builder.build();
    }

    private void append(VectorBuilder builder, SqlType stored, SqlType type, byte[] data, int from, int to, int level) {
        boolean text = type.kind() == SqlType.Kind.VARCHAR || type.kind() == SqlType.Kind.CHAR;
        if (TextFields.isNull(dialect.nullText(), data, from, to) || from == to && !text) {
            builder.appendNull();
            return;
        }
        switch (type.physical()) {
            case ARRAY ->
                appendArray(
                        (ArrayBuilder) builder, (SqlType.Array) stored, (SqlType.Array) type, data, from, to, level);
            case MAP ->
                appendMap((MapBuilder) builder, (SqlType.Map) stored, (SqlType.Map) type, data, from, to, level);
            case ROW ->
                appendRow((RowBuilder) builder, (SqlType.Row) stored, (SqlType.Row) type, data, from, to, level);
            default -> appendScalar(builder, type, data, from, to);
        }
    }

    private int end(byte[] data, int from, int to, int level) {
        byte delimiter = dialect.levels()[Math.min(level, dialect.levels().length - 1)];
        for (int i = from; i < to; i++) {
            if (data[i] == dialect.escape()) {
                i++;
            } else if (data[i] == delimiter) {
                return i;
            }
        }
        return to;
    }

    private void appendArray(
            ArrayBuilder builder, SqlType.Array stored, SqlType.Array type, byte[] data, int from, int to, int level) {
        for (int at = from; at <= to; ) {
            int end = end(data, at, to, level);
            append(builder.elements(), stored.element(), type.element(), data, at, end, level + 1);
            at = end + 1;
        }
        builder.close();
    }

    /** Appends a map; as in Hive the first of equal keys counts, and an entry without a key does not. */
    private void appendMap(
            MapBuilder builder, SqlType.Map stored, SqlType.Map type, byte[] data, int from, int to, int level) {
        Set<String> seen = new HashSet<>();
        for (int at = from; at <= to; ) {
            int end = end(data, at, to, level);
            int middle = end(data, at, end, level + 1);
            VectorBuilder key = VectorBuilder.of(type.key(), 1);
            append(key, stored.key(), type.key(), data, at, middle, level + 2);
            Vector found = key.build();
            if (!found.isNull(0) && seen.add(new String(data, at, middle - at, StandardCharsets.ISO_8859_1))) {
                builder.keys().append(found, 0);
                if (middle < end) {
                    append(builder.values(), stored.value(), type.value(), data, middle + 1, end, level + 2);
                } else {
                    builder.values().appendNull();
                }
            }
            at = end + 1;
        }
        builder.close();
    }

    private void appendRow(
            RowBuilder builder, SqlType.Row stored, SqlType.Row type, byte[] data, int from, int to, int level) {
        List<SqlType.Field> fields = stored.fields();
        boolean[] filled = new boolean[type.fields().size()];
        int at = from;
        for (int i = 0; i < fields.size() && at <= to; i++) {
            int end = end(data, at, to, level);
            int place = index(type, fields.get(i).name(), i);
            if (place >= 0) {
                append(
                        builder.field(place),
                        fields.get(i).type(),
                        type.fields().get(place).type(),
                        data,
                        at,
                        end,
                        level + 1);
                filled[place] = true;
            }
            at = end + 1;
        }
        for (int i = 0; i < filled.length; i++) {
            if (!filled[i]) {
                builder.field(i).appendNull();
            }
        }
        builder.close();
    }

    private static int index(SqlType.Row type, String name, int position) {
        if (name.isEmpty()) {
            return position < type.fields().size() ? position : -1;
        }
        for (int i = 0; i < type.fields().size(); i++) {
            if (type.fields().get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private void appendScalar(VectorBuilder builder, SqlType type, byte[] source, int start, int stop) {
        byte[] data = source;
        int from = start;
        int to = stop;
        if (dialect.escape() >= 0) {
            unquoter.read(source, start, stop);
            data = unquoter.text;
            from = 0;
            to = unquoter.length;
        }
        switch (type.physical()) {
            case BYTES -> TextFields.append((BytesBuilder) builder, type, TextFields.mostPoints(type), data, from, to);
            case DOUBLE -> appendReal((DoubleBuilder) builder, type, data, from, to);
            case BOOLEAN -> appendBoolean((BooleanBuilder) builder, data, from, to);
            case INT128 -> appendWide((Int128Builder) builder, (SqlType.Decimal) type, data, from, to);
            default -> appendLong((LongBuilder) builder, type, data, from, to);
        }
    }

    private void appendReal(DoubleBuilder builder, SqlType type, byte[] data, int from, int to) {
        double value = number.real(data, from, to);
        if (number.ok) {
            builder.append(type.kind() == SqlType.Kind.REAL ? (float) value : value);
        } else {
            builder.appendNull();
        }
    }

    private static void appendBoolean(BooleanBuilder builder, byte[] data, int from, int to) {
        String text = new String(Arrays.copyOfRange(data, from, Math.min(to, from + 6)));
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            builder.append(text.equalsIgnoreCase("true"));
        } else {
            builder.appendNull();
        }
    }

    private void appendWide(Int128Builder builder, SqlType.Decimal type, byte[] data, int from, int to) {
        number.longDecimal(data, from, to, type);
        if (number.ok) {
            builder.append(number.high, number.low);
        } else {
            builder.appendNull();
        }
    }

    private void appendLong(LongBuilder builder, SqlType type, byte[] data, int from, int to) {
        long value;
        boolean ok;
        switch (type.kind()) {
            case DATE -> {
                value = time.leadingDate(data, from, to);
                ok = time.ok;
            }
            case TIMESTAMP -> {
                value = time.timestamp(data, from, to, ((SqlType.Timestamp) type).precision());
                ok = time.ok;
            }
            case DECIMAL -> {
                value = number.shortDecimal(data, from, to, (SqlType.Decimal) type);
                ok = number.ok;
            }
            default -> {
                value = number.wholePart(data, from, to);
                ok = number.ok && value >= CsvColumns.least(type) && value <= CsvColumns.most(type);
            }
        }
        if (ok) {
            builder.append(value);
        } else {
            builder.appendNull();
        }
    }
}
