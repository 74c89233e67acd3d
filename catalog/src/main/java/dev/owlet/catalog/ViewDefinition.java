package dev.owlet.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.TypeParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What a view stands for, kept in its table record as Athena keeps it: base64 JSON in a comment.
 *
 * @param sql the query
 * @param catalog the catalog its names without one mean
 * @param database the database its names without one mean
 * @param columns the columns it had when it was made, in Trino's types
 */
public record ViewDefinition(String sql, String catalog, String database, Schema columns) {
    private static final String PREFIX = "/* Presto View: ";
    private static final String SUFFIX = " */";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads a view's record; throws INVALID_VIEW when it is not as Athena writes it. */
    public static ViewDefinition of(Table view) {
        String text = view.viewOriginalText().strip();
        if (!text.startsWith(PREFIX) || !text.endsWith(SUFFIX)) {
            throw invalid(view, "its text is not a Presto view", null);
        }
        String base64 =
                text.substring(PREFIX.length(), text.length() - SUFFIX.length()).strip();
        try {
            JsonNode json = MAPPER.readTree(Base64.getDecoder().decode(base64));
            List<Column> columns = new ArrayList<>();
            for (JsonNode column : json.path("columns")) {
                columns.add(new Column(
                        column.path("name").asText(),
                        TypeParser.trino(column.path("type").asText())));
            }
            return new ViewDefinition(
                    json.path("originalSql").asText(),
                    json.path("catalog").asText(),
                    json.path("schema").asText(view.databaseName()),
                    new Schema(columns));
        } catch (IOException | IllegalArgumentException e) {
            throw invalid(view, "its text cannot be decoded", e);
        }
    }

    private static OwletException invalid(Table view, String why, @org.jspecify.annotations.Nullable Exception cause) {
        String text = "The view " + view.databaseName() + "." + view.name() + " cannot be read: " + why + ".";
        OwletException error = cause == null
                ? new OwletException(Code.INVALID_VIEW, text)
                : new OwletException(Code.INVALID_VIEW, text, cause);
        return error.hint("Make it again with CREATE OR REPLACE VIEW.");
    }

    /** Returns the record that stores this view under a name. */
    public Table record(String databaseName, String name, String comment) {
        List<GlueColumn> glue = columns.columns().stream()
                .map(column -> new GlueColumn(
                        column.name(),
                        column.type().hiveName().orElse(column.type().trinoName()),
                        ""))
                .toList();
        StorageDescriptor storage = new StorageDescriptor(glue, "", "", "", new SerDeInfo("", "", Map.of()), Map.of());
        return new Table(
                databaseName,
                name,
                comment,
                Table.VIRTUAL_VIEW,
                storage,
                List.of(),
                Map.of("presto_view", "true", "comment", "Presto View"),
                PREFIX + encoded() + SUFFIX,
                "/* Presto View */",
                Instant.EPOCH,
                Instant.EPOCH,
                0);
    }

    private String encoded() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("originalSql", sql);
        json.put("catalog", catalog);
        json.put("schema", database);
        ArrayNode list = json.putArray("columns");
        for (Column column : columns.columns()) {
            list.addObject()
                    .put("name", column.name())
                    .put("type", column.type().trinoName());
        }
        try {
            return Base64.getEncoder()
                    .encodeToString(MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "A view could not be encoded.", e);
        }
    }
}
