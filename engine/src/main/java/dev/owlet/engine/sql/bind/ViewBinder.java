package dev.owlet.engine.sql.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.owlet.catalog.Table;
import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.sql.parse.QueryParser;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TypeParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Binds views, which the catalog holds as Athena does: {@code /* Presto View: base64 *}{@code /} around a JSON object with
 * the query, the database its names mean, and the columns.
 */
final class ViewBinder {
    private static final Pattern TEXT = Pattern.compile("\\s*/\\*\\s*Presto View:\\s*([A-Za-z0-9+/=\\s]*)\\*/\\s*");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_DEPTH = 32;

    private final Binding binding;

    ViewBinder(Binding binding) {
        this.binding = binding;
    }

    Bound bind(io.trino.sql.tree.Table place, Table view) {
        String name = view.databaseName() + "." + view.name();
        if (binding.views().contains(name)) {
            throw Errors.at(place, Code.INVALID_VIEW, "View '" + name + "' is recursive");
        }
        if (binding.views().size() >= MAX_DEPTH) {
            throw Errors.at(place, Code.INVALID_VIEW, "Views are nested more than " + MAX_DEPTH + " deep");
        }
        try {
            return bound(view, name, definition(view));
        } catch (OwletException e) {
            throw Errors.place(place, new OwletException(e.code(), "Failed analyzing stored view '" + name + "': " + e.text(), e));
        }
    }

    private static JsonNode definition(Table view) {
        Matcher match = TEXT.matcher(view.viewOriginalText());
        if (!match.matches()) {
            throw new OwletException(Code.INVALID_VIEW, "its text was not written by Athena")
                    .hint("Drop it and create it again with CREATE VIEW.");
        }
        try {
            byte[] json = Base64.getMimeDecoder().decode(match.group(1));
            return JSON.readTree(new String(json, StandardCharsets.UTF_8));
        } catch (java.io.IOException | IllegalArgumentException e) {
            throw new OwletException(Code.INVALID_VIEW, "its text is damaged", e);
        }
    }

    private Bound bound(Table view, String name, JsonNode definition) {
        String sql = definition.path("originalSql").asText("");
        String database = definition.path("schema").asText(view.databaseName());
        Binding inner = binding.within(name, database, new Source(sql));
        Bound query = Relations.shown(new QueryBinder(inner, Map.of(), null).query(QueryParser.query(sql)));
        List<String> qualifier = List.of(BindSession.CATALOG, view.databaseName(), view.name());
        List<Field> fields = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        JsonNode columns = definition.path("columns");
        for (int i = 0; i < query.fields().size(); i++) {
            SqlType type = CalciteTypes.sql(query.type(i));
            JsonNode column = columns.path(i);
            fields.add(new Field(qualifier, column.path("name").asText(query.fields().get(i).name()), false));
            types.add(column.has("type") ? declared(column, type, i) : type);
        }
        return new Bound(Relations.widened(inner, query, types).rel(), fields);
    }

    private static SqlType declared(JsonNode column, SqlType actual, int position) {
        SqlType type = TypeParser.trino(column.path("type").asText());
        if (Coercions.allowed(actual, type) || CastBinder.castable(actual, type) && actual.kind() == type.kind()) {
            return type;
        }
        throw new OwletException(
                Code.INVALID_VIEW,
                "column [" + column.path("name").asText() + "] of type " + actual + " projected from query view at position "
                        + position + " cannot be coerced to column of type " + type + " stored in view definition");
    }
}
