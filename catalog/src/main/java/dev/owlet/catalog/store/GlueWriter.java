package dev.owlet.catalog.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes Glue's JSON of databases and tables: fields in Glue's order, parameters sorted, two spaces of indent. Fields of
 * an existing document that Owlet does not know (Owner, Retention, ...) are kept.
 */
final class GlueWriter {
    private final Locations locations;

    GlueWriter(Locations locations) {
        this.locations = locations;
    }

    ObjectNode database(Database database, ObjectNode node) {
        node.put("Name", database.name());
        putText(node, "Description", database.description());
        putText(node, "LocationUri", locations.write(database.locationUri()));
        node.set("Parameters", texts(database.parameters()));
        return node;
    }

    ObjectNode table(Table table, ObjectNode node) {
        node.put("Name", table.name());
        node.put("DatabaseName", table.databaseName());
        putText(node, "Description", table.description());
        node.put("TableType", table.tableType());
        node.set("CreateTime", seconds(table.createTime()));
        node.set("UpdateTime", seconds(table.updateTime()));
        node.put("VersionId", Long.toString(table.versionId()));
        StorageDescriptor storage = table.storageDescriptor();
        node.set("StorageDescriptor", storage(storage, objectAt(node, "StorageDescriptor"), !table.isView()));
        node.set("PartitionKeys", columns(table.partitionKeys()));
        putText(node, "ViewOriginalText", table.viewOriginalText());
        putText(node, "ViewExpandedText", table.viewExpandedText());
        node.set("Parameters", texts(table.parameters()));
        return node;
    }

    private ObjectNode storage(StorageDescriptor storage, ObjectNode node, boolean hasFiles) {
        node.set("Columns", columns(storage.columns()));
        node.put("Location", locations.write(storage.location()));
        if (hasFiles) {
            node.put("InputFormat", storage.inputFormat());
            node.put("OutputFormat", storage.outputFormat());
            putDefaults(node, storage.numberOfBuckets());
            putBucketColumns(node, storage.bucketColumns());
        }
        node.set("SerdeInfo", serde(storage.serDeInfo(), objectAt(node, "SerdeInfo")));
        node.set("Parameters", texts(storage.parameters()));
        return node;
    }

    private static void putDefaults(ObjectNode node, int buckets) {
        if (!node.has("Compressed")) {
            node.put("Compressed", false);
        }
        node.put("NumberOfBuckets", buckets);
        if (!node.has("StoredAsSubDirectories")) {
            node.put("StoredAsSubDirectories", false);
        }
    }

    private static void putBucketColumns(ObjectNode node, List<String> columns) {
        if (columns.isEmpty()) {
            node.remove("BucketColumns");
            return;
        }
        ArrayNode list = JsonTree.array();
        columns.forEach(list::add);
        node.set("BucketColumns", list);
    }

    /** Writes what of a partition's descriptor differs from its table's; the location is always there. */
    ObjectNode difference(StorageDescriptor own, StorageDescriptor table) {
        ObjectNode node = JsonTree.object();
        if (!own.columns().equals(table.columns())) {
            node.set("Columns", columns(own.columns()));
        }
        node.put("Location", locations.write(own.location()));
        if (!own.inputFormat().equals(table.inputFormat())) {
            node.put("InputFormat", own.inputFormat());
            node.put("OutputFormat", own.outputFormat());
        }
        if (!own.serDeInfo().equals(table.serDeInfo())) {
            node.set("SerdeInfo", serde(own.serDeInfo(), JsonTree.object()));
        }
        if (!own.parameters().equals(table.parameters())) {
            node.set("Parameters", texts(own.parameters()));
        }
        return node;
    }

    private static ObjectNode serde(SerDeInfo serde, ObjectNode node) {
        putText(node, "Name", serde.name());
        putText(node, "SerializationLibrary", serde.serializationLibrary());
        node.set("Parameters", texts(serde.parameters()));
        return node;
    }

    private static ArrayNode columns(List<GlueColumn> columns) {
        ArrayNode list = JsonTree.array();
        for (GlueColumn column : columns) {
            ObjectNode node = list.addObject();
            node.put("Name", column.name());
            node.put("Type", column.type());
            putText(node, "Comment", column.comment());
        }
        return list;
    }

    static ObjectNode texts(Map<String, String> texts) {
        ObjectNode node = JsonTree.object();
        new TreeMap<>(texts).forEach(node::put);
        return node;
    }

    private static ObjectNode objectAt(ObjectNode node, String field) {
        return node.get(field) instanceof ObjectNode old ? old : JsonTree.object();
    }

    private static void putText(ObjectNode node, String field, String text) {
        if (text.isEmpty()) {
            node.remove(field);
        } else {
            node.put(field, text);
        }
    }

    static JsonNode seconds(Instant time) {
        BigDecimal seconds = BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros();
        return JsonNodeFactory.instance.numberNode(seconds.scale() < 0 ? seconds.setScale(0) : seconds);
    }

    /** Writes a document for people: indented, one array element a line, a line feed at the end. */
    static void pretty(JsonNode node, OutputStream out) throws IOException {
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        try (JsonGenerator generator = JsonTree.FACTORY.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            generator.setPrettyPrinter(printer);
            new ObjectMapper().writeTree(generator, node);
        }
        out.write('\n');
    }
}
