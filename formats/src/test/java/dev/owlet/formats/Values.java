package dev.owlet.formats;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Builder;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowBuilder;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns vectors into Java values and back, for tests: Boolean, Long, Double, BigInteger (128 bits), String (text; hex
 * for varbinary), List (arrays and rows) and Map.
 */
public final class Values {
    private Values() {}

    /** Returns one value of a vector. */
    public static @Nullable Object get(Vector encoded, SqlType type, int row) {
        if (encoded.isNull(row)) {
            return null;
        }
        if (encoded instanceof DictionaryVector coded) {
            return get(coded.dictionary, type, coded.codes[row]);
        }
        Vector vector = encoded.flatten();
        return switch (type.physical()) {
            case BOOLEAN -> ((BooleanVector) vector).values[row];
            case LONG -> ((LongVector) vector).values[row];
            case DOUBLE -> ((DoubleVector) vector).values[row];
            case INT128 -> wide((Int128Vector) vector, row);
            case BYTES -> text((BytesVector) vector, type, row);
            case ARRAY -> list((ArrayVector) vector, (SqlType.Array) type, row);
            case MAP -> map((MapVector) vector, (SqlType.Map) type, row);
            case ROW -> fields((RowVector) vector, (SqlType.Row) type, row);
        };
    }

    private static BigInteger wide(Int128Vector vector, int row) {
        return new BigInteger(ByteBuffer.allocate(16)
                .putLong(vector.high[row])
                .putLong(vector.low[row])
                .array());
    }

    private static String text(BytesVector vector, SqlType type, int row) {
        byte[] bytes = vector.bytes(row);
        return type.kind() == SqlType.Kind.VARBINARY
                ? HexFormat.of().formatHex(bytes)
                : new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<Object> list(ArrayVector vector, SqlType.Array type, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < vector.lengths[row]; i++) {
            values.add(get(vector.elements, type.element(), vector.starts[row] + i));
        }
        return values;
    }

    private static Map<Object, Object> map(MapVector vector, SqlType.Map type, int row) {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < vector.lengths[row]; i++) {
            int entry = vector.starts[row] + i;
            values.put(get(vector.keys, type.key(), entry), get(vector.values, type.value(), entry));
        }
        return values;
    }

    private static List<Object> fields(RowVector vector, SqlType.Row type, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < vector.fields.length; i++) {
            values.add(get(vector.fields[i], type.fields().get(i).type(), row));
        }
        return values;
    }

    /** Makes a vector of values as {@link #get} returns them. */
    public static Vector vector(SqlType type, List<?> values) {
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        for (Object value : values) {
            append(builder, type, value);
        }
        return builder.build();
    }

    private static void append(VectorBuilder builder, SqlType type, @Nullable Object value) {
        if (value == null) {
            builder.appendNull();
            return;
        }
        switch (type.physical()) {
            case BOOLEAN -> ((BooleanBuilder) builder).append((Boolean) value);
            case LONG -> ((LongBuilder) builder).append(((Number) value).longValue());
            case DOUBLE -> ((DoubleBuilder) builder).append((Double) value);
            case INT128 -> {
                BigInteger number = (BigInteger) value;
                ((Int128Builder) builder).append(number.shiftRight(64).longValue(), number.longValue());
            }
            case BYTES -> {
                byte[] bytes = type.kind() == SqlType.Kind.VARBINARY
                        ? HexFormat.of().parseHex((String) value)
                        : ((String) value).getBytes(StandardCharsets.UTF_8);
                ((BytesBuilder) builder).append(bytes, 0, bytes.length);
            }
            case ARRAY -> {
                ArrayBuilder list = (ArrayBuilder) builder;
                ((List<?>) value).forEach(v -> append(list.elements(), ((SqlType.Array) type).element(), v));
                list.close();
            }
            case MAP -> {
                MapBuilder map = (MapBuilder) builder;
                ((Map<?, ?>) value).forEach((k, v) -> {
                    append(map.keys(), ((SqlType.Map) type).key(), k);
                    append(map.values(), ((SqlType.Map) type).value(), v);
                });
                map.close();
            }
            case ROW -> {
                RowBuilder row = (RowBuilder) builder;
                List<SqlType.Field> fields = ((SqlType.Row) type).fields();
                for (int i = 0; i < fields.size(); i++) {
                    append(row.field(i), fields.get(i).type(), ((List<?>) value).get(i));
                }
                row.close();
            }
        }
    }
}
