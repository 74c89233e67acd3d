package dev.owlet.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.RowBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The rows of JSON_TABLE before its columns are read: for each row the item and the ordinal number that every path has
 * there, both null where the path has none.
 */
public final class JsonTableFunction {
    /** The name of the function: document, plan, passed values, whether errors are raised. */
    public static final String NAME = "$json_table";

    private JsonTableFunction() {}

    @Scalar(
            name = NAME,
            value = {"(json, varchar, json, boolean): array(json)", "(varchar, varchar, json, boolean): array(json)"},
            doc = "Returns the items that the paths of a JSON_TABLE find, a row for each row of the table.",
            operator = true)
    static void rows(View json, View plan, View passed, boolean raises, Site site, ArrayBuilder out) {
        JsonTableWalk walk = site.memo(plan, text -> JsonTableWalk.of(text.string()));
        try {
            JsonNode document = SqlJsonFunctions.document(json);
            JsonNode variables = SqlJsonFunctions.document(passed);
            RowBuilder rows = (RowBuilder) out.elements();
            for (JsonTableWalk.@Nullable Found[] row : walk.rows(document, variables, raises)) {
                append(row, rows);
            }
        } catch (SqlPathRun.Failure e) {
            if (raises) {
                throw e.raised();
            }
        }
        out.close();
    }

    private static void append(JsonTableWalk.@Nullable Found[] row, RowBuilder out) {
        for (int place = 0; place < row.length; place++) {
            BytesBuilder items = (BytesBuilder) out.field(2 * place);
            LongBuilder ordinals = (LongBuilder) out.field(2 * place + 1);
            JsonTableWalk.Found found = row[place];
            if (found == null) {
                items.appendNull();
                ordinals.appendNull();
            } else {
                byte[] bytes = Json.utf8(found.item().toString());
                items.append(bytes, 0, bytes.length);
                ordinals.append(found.ordinal());
            }
        }
        out.close();
    }
}
