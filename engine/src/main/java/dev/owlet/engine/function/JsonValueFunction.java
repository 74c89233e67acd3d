package dev.owlet.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.owlet.engine.function.SqlJsonFunctions.OnEvent;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON_VALUE: the scalar that a path finds as a value of a type, or what stands for nothing and for errors. The path is
 * evaluated once a row; texts are converted a batch at a time.
 */
final class JsonValueFunction implements Kernel {
    private static final Set<SqlType.Kind> WHOLE =
            Set.of(SqlType.Kind.TINYINT, SqlType.Kind.SMALLINT, SqlType.Kind.INTEGER, SqlType.Kind.BIGINT);
    private static final SqlType EXACT = new SqlType.Decimal(SqlType.Decimal.MAX_PRECISION, 10);
    private static final int DOCUMENT = 3;
    private static final byte FOUND = 0;
    private static final byte EMPTY = 1;
    private static final byte ERROR = 2;

    private final SqlType type;
    private final Site site;
    private final Kernel cast;
    private final @Nullable Kernel exact;
    private final @Nullable Kernel rounding;

    private JsonValueFunction(Resolution call) {
        type = call.returnType();
        site = new Site(call, false);
        cast = Casts.kernel(SqlType.VARCHAR, type, true);
        exact = WHOLE.contains(type.kind()) ? Casts.kernel(SqlType.VARCHAR, EXACT, true) : null;
        rounding = exact == null ? null : Casts.kernel(EXACT, type, true);
    }

    static List<ScalarFunction> functions() {
        return Stream.of("json", "varchar")
                .map(document -> new ScalarFunction(
                        SqlJsonFunctions.VALUE,
                        Signature.parse("(" + document + ", varchar, json, bigint, bigint, T, T): T"),
                        Optional.empty(),
                        "Returns the scalar a path finds.",
                        true,
                        true,
                        JsonValueFunction::new))
                .toList();
    }

    @Override
    public Vector run(Vector[] arguments, int rows) {
        Vector[] document = {arguments[0], arguments[1], arguments[2]};
        boolean[] nulls = NullMasks.union(document, rows);
        View[] cursors = View.cursors(document, 0);
        boolean raiseEmpty = raises(arguments[DOCUMENT], rows);
        boolean raiseError = raises(arguments[DOCUMENT + 1], rows);
        byte[] met = new byte[rows];
        BytesBuilder texts = new BytesBuilder(rows);
        for (int row = 0; row < rows; row++) {
            if (nulls != null && nulls[row]) {
                texts.appendNull();
                continue;
            }
            View.move(cursors, row);
            met[row] = find(cursors, raiseEmpty, raiseError, texts);
        }
        BytesVector text = texts.build();
        Vector value = cast.run(new Vector[] {text}, rows).flatten();
        value = rounded(text, value, rows);
        return pick(text, value, met, arguments, raiseError, rows);
    }

    private static boolean raises(Vector event, int rows) {
        return rows > 0 && ((LongVector) event.flatten()).values[0] == OnEvent.ERROR.ordinal();
    }

    private byte find(View[] cursors, boolean raiseEmpty, boolean raiseError, BytesBuilder texts) {
        byte met;
        try {
            List<JsonNode> items = SqlJsonFunctions.items(cursors[0], cursors[1], cursors[2], site);
            if (items.size() == 1 && items.get(0).isValueNode()) {
                append(items.get(0), texts);
                return FOUND;
            }
            met = items.isEmpty() ? EMPTY : ERROR;
            if (met == EMPTY ? raiseEmpty : raiseError) {
                throw failure(items.size());
            }
        } catch (SqlPathRun.Failure e) {
            if (raiseError) {
                throw e.raised();
            }
            met = ERROR;
        }
        texts.appendNull();
        return met;
    }

    private static void append(JsonNode scalar, BytesBuilder texts) {
        if (scalar.isNull()) {
            texts.appendNull();
        } else {
            byte[] bytes = Json.utf8(scalar.asText());
            texts.append(bytes, 0, bytes.length);
        }
    }

    private static OwletException failure(int items) {
        String what = items == 0
                ? "no items"
                : items > 1 ? "multiple items" : "an item that cannot be converted to an SQL value";
        return new OwletException(
                Code.JSON_VALUE_RESULT_ERROR, "cannot extract SQL scalar from JSON: JSON path found " + what);
    }

    /** Returns the values with those of decimals, which no cast makes whole numbers of, rounded. */
    private Vector rounded(BytesVector text, Vector value, int rows) {
        if (exact == null || rounding == null || !anyUnconverted(text, value, rows)) {
            return value;
        }
        Vector decimals = exact.run(new Vector[] {text}, rows);
        Vector whole = rounding.run(new Vector[] {decimals}, rows).flatten();
        VectorBuilder out = VectorBuilder.of(type, rows);
        for (int row = 0; row < rows; row++) {
            out.append(value.isNull(row) ? whole : value, row);
        }
        return out.build();
    }

    private static boolean anyUnconverted(BytesVector text, Vector value, int rows) {
        for (int row = 0; row < rows; row++) {
            if (value.isNull(row) && !text.isNull(row)) {
                return true;
            }
        }
        return false;
    }

    private Vector pick(BytesVector text, Vector value, byte[] met, Vector[] arguments, boolean raiseError, int rows) {
        Vector onEmpty = arguments[DOCUMENT + 2].flatten();
        Vector onError = arguments[DOCUMENT + 3].flatten();
        VectorBuilder out = VectorBuilder.of(type, rows);
        for (int row = 0; row < rows; row++) {
            if (met[row] == EMPTY) {
                out.append(onEmpty, row);
            } else if (met[row] == FOUND && (text.isNull(row) || !value.isNull(row))) {
                out.append(value, row);
            } else if (met[row] == FOUND && raiseError) {
                return Casts.kernel(SqlType.VARCHAR, type, false).run(new Vector[] {text}, rows);
            } else {
                out.append(onError, row);
            }
        }
        return out.build();
    }
}
