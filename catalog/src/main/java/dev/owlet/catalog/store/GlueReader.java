package dev.owlet.catalog.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads Glue's JSON of databases and tables, as written here or as printed by {@code aws glue get-table}. What cannot be
 * read raises HIVE_INVALID_METADATA naming the file and, when the JSON is broken, the line.
 */
final class GlueReader {
    private final Locations locations;

    GlueReader(Locations locations) {
        this.locations = locations;
    }

    JsonNode tree(byte[] json, String file) {
        try {
            JsonNode tree = JsonTree.read(json, 0, json.length);
            if (!tree.isObject()) {
                throw new OwletException(Code.HIVE_INVALID_METADATA, "The catalog file " + file + " holds no object.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw broken(file, 0, e);
        } catch (IOException e) {
            throw new OwletException(
                    Code.HIVE_INVALID_METADATA, "The catalog file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Places a syntax error; {@code linesBefore} is for files that are parsed line by line. */
    static OwletException broken(String file, int linesBefore, JsonProcessingException e) {
        int line = linesBefore + (e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        return new OwletException(
                        Code.HIVE_INVALID_METADATA,
                        "The catalog file " + file + " is not valid JSON at line " + line + ", column " + column + ": "
                                + e.getOriginalMessage(),
                        e)
                .hint("Mend the file, or remove it to drop the entry.");
    }

    Database database(byte[] json, String name, String file) {
        JsonNode tree = tree(json, file);
        JsonNode node = tree.path("Database").isObject() ? tree.path("Database") : tree;
        return new Database(
                name,
                text(node, "Description"),
                locations.read(text(node, "LocationUri")),
                texts(node.path("Parameters")));
    }

    Table table(byte[] json, String database, String name, String file) {
        JsonNode tree = tree(json, file);
        JsonNode node = tree.path("Table").isObject() ? tree.path("Table") : tree;
        String written = text(node, "Name");
        if (!written.isEmpty() && !written.equalsIgnoreCase(name)) {
            throw new OwletException(
                    Code.HIVE_INVALID_METADATA,
                    "The catalog file " + file + " is named for the table " + name + " but holds " + written + ".");
        }
        String type = text(node, "TableType");
        return new Table(
                database,
                name,
                text(node, "Description"),
                type.isEmpty() || type.equals("EXTERNAL") ? Table.EXTERNAL_TABLE : type,
                storage(node.path("StorageDescriptor"), file),
                columns(node.path("PartitionKeys"), file),
                texts(node.path("Parameters")),
                text(node, "ViewOriginalText"),
                text(node, "ViewExpandedText"),
                time(node.path("CreateTime"), file),
                time(node.path("UpdateTime"), file),
                node.path("VersionId").asLong(0));
    }

    StorageDescriptor storage(JsonNode node, String file) {
        JsonNode serde = node.path("SerdeInfo");
        return new StorageDescriptor(
                columns(node.path("Columns"), file),
                locations.read(text(node, "Location")),
                text(node, "InputFormat"),
                text(node, "OutputFormat"),
                new SerDeInfo(
                        text(serde, "Name"), text(serde, "SerializationLibrary"), texts(serde.path("Parameters"))),
                texts(node.path("Parameters")),
                bucketColumns(node),
                node.path("NumberOfBuckets").asInt(-1));
    }

    private static List<String> bucketColumns(JsonNode storage) {
        List<String> columns = new ArrayList<>();
        storage.path("BucketColumns").forEach(column -> columns.add(column.asText()));
        return columns;
    }

    private static List<GlueColumn> columns(JsonNode list, String file) {
        List<GlueColumn> columns = new ArrayList<>();
        for (JsonNode column : list) {
            String name = text(column, "Name");
            String type = text(column, "Type");
            if (name.isEmpty()) {
                throw new OwletException(
                        Code.HIVE_INVALID_METADATA, "The catalog file " + file + " has a column without a Name.");
            }
            columns.add(new GlueColumn(
                    name.toLowerCase(Locale.ROOT), type.isEmpty() ? "string" : type, text(column, "Comment")));
        }
        return columns;
    }

    String location(String text) {
        return locations.read(text);
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                texts.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return texts;
    }

    /** Reads epoch seconds, as the service sends them, or an ISO text, as its command line prints them. */
    static Instant time(JsonNode node, String file) {
        if (node.isNumber()) {
            BigDecimal millis = node.decimalValue().movePointRight(3);
            return Instant.ofEpochMilli(millis.longValue());
        }
        if (!node.isTextual()) {
            return Instant.EPOCH;
        }
        try {
            return OffsetDateTime.parse(node.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new OwletException(
                    Code.HIVE_INVALID_METADATA,
                    "The catalog file " + file + " has a time that is neither seconds nor ISO 8601: " + node.asText(),
                    e);
        }
    }
}
