package dev.owlet.formats.parquet;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns single values of vectors into texts that tests compare. */
final class Cells {
    private Cells() {}

    static @Nullable String text(Vector vector, int row, SqlType type) {
        if (vector.isNull(row)) {
            return null;
        }
        if (vector instanceof DictionaryVector coded) {
            return text(coded.dictionary, coded.codes[row], type);
        }
        if (vector instanceof ConstantVector constant) {
            return text(constant.value, 0, type);
        }
        if (vector instanceof LongVector longs) {
            return type instanceof SqlType.Decimal decimal
                    ? BigDecimal.valueOf(longs.values[row], decimal.scale()).toPlainString()
                    : Long.toString(longs.values[row]);
        }
        if (vector instanceof DoubleVector doubles) {
            return Double.toString(doubles.values[row]);
        }
        if (vector instanceof BooleanVector booleans) {
            return Boolean.toString(booleans.values[row]);
        }
        if (vector instanceof Int128Vector wide) {
            BigInteger value = BigInteger.valueOf(wide.high[row])
                    .shiftLeft(64)
                    .or(new BigInteger(Long.toUnsignedString(wide.low[row])));
            return new BigDecimal(value, ((SqlType.Decimal) type).scale()).toPlainString();
        }
        if (vector instanceof BytesVector bytes) {
            return type.kind() == SqlType.Kind.VARBINARY || type.kind() == SqlType.Kind.UUID
                    ? HexFormat.of().formatHex(bytes.bytes(row))
                    : new String(bytes.bytes(row), StandardCharsets.UTF_8);
        }
        return nested(vector, row, type);
    }

    private static String nested(Vector vector, int row, SqlType type) {
        List<String> parts = new ArrayList<>();
        if (vector instanceof ArrayVector array) {
            for (int i = 0; i < array.lengths[row]; i++) {
                parts.add(text(array.elements, array.starts[row] + i, ((SqlType.Array) type).element()));
            }
            return parts.toString();
        }
        if (vector instanceof MapVector map) {
            SqlType.Map types = (SqlType.Map) type;
            for (int i = 0; i < map.lengths[row]; i++) {
                int at = map.starts[row] + i;
                parts.add(text(map.keys, at, types.key()) + "=" + text(map.values, at, types.value()));
            }
            return "{" + String.join(", ", parts) + "}";
        }
        List<SqlType.Field> fields = ((SqlType.Row) type).fields();
        RowVector struct = (RowVector) vector;
        for (int i = 0; i < fields.size(); i++) {
            parts.add(text(struct.fields[i], row, fields.get(i).type()));
        }
        return "(" + String.join(", ", parts) + ")";
    }
}
