package dev.owlet.engine.function;

import static dev.owlet.formats.type.SqlType.Kind.ARRAY;
import static dev.owlet.formats.type.SqlType.Kind.BIGINT;
import static dev.owlet.formats.type.SqlType.Kind.BOOLEAN;
import static dev.owlet.formats.type.SqlType.Kind.CHAR;
import static dev.owlet.formats.type.SqlType.Kind.DATE;
import static dev.owlet.formats.type.SqlType.Kind.DECIMAL;
import static dev.owlet.formats.type.SqlType.Kind.DOUBLE;
import static dev.owlet.formats.type.SqlType.Kind.INTEGER;
import static dev.owlet.formats.type.SqlType.Kind.JSON;
import static dev.owlet.formats.type.SqlType.Kind.MAP;
import static dev.owlet.formats.type.SqlType.Kind.REAL;
import static dev.owlet.formats.type.SqlType.Kind.ROW;
import static dev.owlet.formats.type.SqlType.Kind.SMALLINT;
import static dev.owlet.formats.type.SqlType.Kind.TIMESTAMP;
import static dev.owlet.formats.type.SqlType.Kind.TINYINT;
import static dev.owlet.formats.type.SqlType.Kind.VARCHAR;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowBuilder;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;

/** Casts between SQL values and JSON: rows become objects, maps objects with sorted keys. */
final class JsonCasts {
    private JsonCasts() {}

    @CastMethod(
            from = {
                BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL, VARCHAR, CHAR, DATE, TIMESTAMP,
                ARRAY, MAP, ROW
            },
            to = JSON)
    static void toJson(Cell value, Site site, BytesBuilder out) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = Json.FACTORY.createGenerator(bytes)) {
            write(site.argumentType(0), value.values, value.row, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.append(bytes.toByteArray(), 0, bytes.size());
    }

    private static void write(SqlType type, Vector values, int row, JsonGenerator out) throws IOException {
        if (values.isNull(row)) {
            out.writeNull();
            return;
        }
        switch (type.kind()) {
            case BOOLEAN -> out.writeBoolean(((BooleanVector) values).values[row]);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> out.writeNumber(((LongVector) values).values[row]);
            case REAL -> out.writeNumber((float) ((DoubleVector) values).values[row]);
            case DOUBLE -> out.writeNumber(((DoubleVector) values).values[row]);
            case DECIMAL -> out.writeNumber(ValueText.of(type).text(values, row));
            case JSON -> out.writeRawValue(((BytesVector) values).string(row));
            case ARRAY -> {
                ArrayVector lists = (ArrayVector) values;
                Vector elements = lists.elements.flatten();
                out.writeStartArray();
                for (int i = 0; i < lists.lengths[row]; i++) {
                    write(((SqlType.Array) type).element(), elements, lists.starts[row] + i, out);
                }
                out.writeEndArray();
            }
            case MAP -> writeMap((SqlType.Map) type, (MapVector) values, row, out);
            case ROW -> {
                out.writeStartObject();
                List<SqlType.Field> fields = ((SqlType.Row) type).fields();
                for (int i = 0; i < fields.size(); i++) {
                    out.writeFieldName(fields.get(i).name());
                    write(fields.get(i).type(), ((RowVector) values).fields[i].flatten(), row, out);
                }
                out.writeEndObject();
            }
            default -> out.writeString(ValueText.of(type).text(values, row));
        }
    }

    private static void writeMap(SqlType.Map type, MapVector maps, int row, JsonGenerator out) throws IOException {
        TreeMap<String, Integer> entries = new TreeMap<>();
        Vector keys = maps.keys.flatten();
        ValueText keyText = ValueText.of(type.key());
        for (int i = 0; i < maps.lengths[row]; i++) {
            entries.put(keyText.text(keys, maps.starts[row] + i), maps.starts[row] + i);
        }
        Vector values = maps.values.flatten();
        out.writeStartObject();
        for (var entry : entries.entrySet()) {
            out.writeFieldName(entry.getKey());
            write(type.value(), values, entry.getValue(), out);
        }
        out.writeEndObject();
    }

    @CastMethod(
            from = JSON,
            to = {
                BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL, VARCHAR, DATE, TIMESTAMP, ARRAY,
                MAP, ROW
            })
    static void fromJson(View json, Site site, VectorBuilder out) {
        try (JsonParser parser = Json.open(json)) {
            parser.nextToken();
            read(parser, site.returnType(), out);
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            throw cannot(site.returnType(), json.string());
        }
    }

    private static OwletException cannot(SqlType type, String value) {
        return new OwletException(Code.INVALID_CAST_ARGUMENT, "Cannot cast '" + value + "' to " + type);
    }

    private static void read(JsonParser parser, SqlType type, VectorBuilder out) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("no value");
        }
        if (token == JsonToken.VALUE_NULL && type.kind() != JSON) {
            out.appendNull();
            return;
        }
        switch (type.kind()) {
            case ARRAY -> readArray(parser, (SqlType.Array) type, (ArrayBuilder) out);
            case MAP -> readMap(parser, (SqlType.Map) type, (MapBuilder) out);
            case ROW -> readRow(parser, ((SqlType.Row) type).fields(), (RowBuilder) out);
            case JSON -> {
                byte[] copy = Json.copy(parser);
                ((BytesBuilder) out).append(copy, 0, copy.length);
            }
            default -> {
                if (!token.isScalarValue()) {
                    throw cannot(type, new String(Json.copy(parser)));
                }
                readScalar(parser.getText(), token, type, out);
            }
        }
    }

    private static void readScalar(String text, JsonToken token, SqlType type, VectorBuilder out) {
        boolean isTrue = token == JsonToken.VALUE_TRUE;
        boolean isBoolean = isTrue || token == JsonToken.VALUE_FALSE;
        switch (type.kind()) {
            case BOOLEAN -> ((BooleanBuilder) out).append(isBoolean ? isTrue : truth(text, type));
            case TINYINT, SMALLINT, INTEGER, BIGINT -> {
                BigDecimal number = isBoolean ? number(isTrue) : new BigDecimal(text);
                ((LongBuilder) out)
                        .append(inRange(number.setScale(0, RoundingMode.HALF_UP).longValueExact(), type));
            }
            case REAL -> ((DoubleBuilder) out).append(isBoolean ? isTrue ? 1 : 0 : Float.parseFloat(text));
            case DOUBLE -> ((DoubleBuilder) out).append(isBoolean ? isTrue ? 1 : 0 : Double.parseDouble(text));
            case DECIMAL -> decimal(isBoolean ? number(isTrue) : new BigDecimal(text), (SqlType.Decimal) type, out);
            case DATE, TIMESTAMP -> {
                byte[] bytes = Json.utf8(text);
                Vector one = new BytesVector(bytes, new int[1], new int[] {bytes.length}, null, 1);
                out.append(Casts.kernel(SqlType.VARCHAR, type, false).run(new Vector[] {one}, 1), 0);
            }
            default -> {
                byte[] bytes = Json.utf8(text);
                ((BytesBuilder) out).append(bytes, 0, bytes.length);
            }
        }
    }

    private static BigDecimal number(boolean value) {
        return value ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static boolean truth(String text, SqlType type) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw cannot(type, text);
        };
    }

    private static long inRange(long value, SqlType type) {
        boolean fits =
                switch (type.kind()) {
                    case TINYINT -> (byte) value == value;
                    case SMALLINT -> (short) value == value;
                    case INTEGER -> (int) value == value;
                    default -> true;
                };
        if (!fits) {
            throw cannot(type, Long.toString(value));
        }
        return value;
    }

    private static void decimal(BigDecimal number, SqlType.Decimal type, VectorBuilder out) {
        BigDecimal rounded = number.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() > type.precision()) {
            throw cannot(type, number.toString());
        }
        Int128 unscaled = new Int128();
        unscaled.set(rounded.unscaledValue());
        unscaled.appendTo(out);
    }

    private static void readArray(JsonParser parser, SqlType.Array type, ArrayBuilder out) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw cannot(type, parser.getText());
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            read(parser, type.element(), out.elements());
        }
        out.close();
    }

    private static void readMap(JsonParser parser, SqlType.Map type, MapBuilder out) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw cannot(type, parser.getText());
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            readScalar(parser.currentName(), JsonToken.VALUE_STRING, type.key(), out.keys());
            parser.nextToken();
            read(parser, type.value(), out.values());
        }
        out.close();
    }

    private static void readRow(JsonParser parser, List<SqlType.Field> fields, RowBuilder out) throws IOException {
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        if (!object && parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("no row");
        }
        int before = out.size();
        JsonToken end = object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        for (int i = 0; parser.nextToken() != end; i++) {
            int field = object ? field(fields, parser.currentName()) : i;
            if (object) {
                parser.nextToken();
            }
            if (field < 0 || field >= fields.size() || out.field(field).size() > before) {
                parser.skipChildren();
            } else {
                read(parser, fields.get(field).type(), out.field(field));
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            if (out.field(i).size() == before) {
                out.field(i).appendNull();
            }
        }
        out.close();
    }

    private static int field(List<SqlType.Field> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
