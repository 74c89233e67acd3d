package dev.owlet.catalog.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionNames;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes a table's partitions, one Glue partition a line. */
final class PartitionLines {
    private final GlueReader reader;
    private final GlueWriter writer;

    PartitionLines(Locations locations) {
        reader = new GlueReader(locations);
        writer = new GlueWriter(locations);
    }

    void write(Table table, List<Partition> partitions, OutputStream out) throws IOException {
        for (Partition partition : partitions) {
            ObjectNode node = JsonTree.object();
            ArrayNode values = node.putArray("Values");
            partition.values().forEach(values::add);
            node.set("StorageDescriptor", writer.difference(partition.storageDescriptor(), table.storageDescriptor()));
            if (!partition.parameters().isEmpty()) {
                node.set("Parameters", GlueWriter.texts(partition.parameters()));
            }
            out.write(node.toString().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    List<Partition> read(Table table, byte[] lines, String file) {
        List<Partition> partitions = new ArrayList<>();
        int number = 0;
        int start = 0;
        while (start < lines.length) {
            int end = start;
            while (end < lines.length && lines[end] != '\n') {
                end++;
            }
            if (end > start && !isBlank(lines, start, end)) {
                partitions.add(partition(table, lines, start, end - start, file, number));
            }
            number++;
            start = end + 1;
        }
        return partitions;
    }

    private static boolean isBlank(byte[] lines, int start, int end) {
        for (int i = start; i < end; i++) {
            if (lines[i] > ' ' || lines[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private Partition partition(Table table, byte[] lines, int start, int length, String file, int linesBefore) {
        JsonNode node;
        try {
            Partition plain = plain(table, lines, start, length);
            if (plain != null) {
                return plain;
            }
            node = JsonTree.read(lines, start, length);
        } catch (JsonProcessingException e) {
            throw GlueReader.broken(file, linesBefore, e);
        } catch (IOException e) {
            throw invalid(file, linesBefore, "cannot be read: " + e.getMessage());
        }
        List<String> values = new ArrayList<>();
        node.path("Values").forEach(value -> values.add(value.asText()));
        if (values.size() != table.partitionKeys().size()) {
            throw invalid(
                    file,
                    linesBefore,
                    "has " + values.size() + " values for "
                            + table.partitionKeys().size() + " partition keys");
        }
        Map<String, String> parameters = node.has("Parameters") ? GlueReader.texts(node.path("Parameters")) : Map.of();
        return new Partition(values, merged(table, values, node.path("StorageDescriptor"), file), parameters);
    }

    /** Reads the usual line, of values and a location only, without a tree; null when there is more to it. */
    private @Nullable Partition plain(Table table, byte[] lines, int start, int length) throws IOException {
        try (JsonParser parser = JsonTree.FACTORY.createParser(lines, start, length)) {
            boolean values = parser.nextToken() == JsonToken.START_OBJECT
                    && "Values".equals(parser.nextFieldName())
                    && parser.nextToken() == JsonToken.START_ARRAY;
            if (!values) {
                return null;
            }
            String[] texts = new String[table.partitionKeys().size()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = parser.nextTextValue();
                if (texts[i] == null) {
                    return null;
                }
            }
            boolean located = parser.nextToken() == JsonToken.END_ARRAY
                    && "StorageDescriptor".equals(parser.nextFieldName())
                    && parser.nextToken() == JsonToken.START_OBJECT
                    && "Location".equals(parser.nextFieldName());
            String location = located ? parser.nextTextValue() : null;
            boolean ended = location != null
                    && parser.nextToken() == JsonToken.END_OBJECT
                    && parser.nextToken() == JsonToken.END_OBJECT
                    && parser.nextToken() == null;
            if (!ended) {
                return null;
            }
            return new Partition(List.of(texts), table.storageDescriptor().at(reader.location(location)), Map.of());
        }
    }

    private static OwletException invalid(String file, int linesBefore, String what) {
        return new OwletException(
                Code.HIVE_INVALID_METADATA,
                "Line " + (linesBefore + 1) + " of the catalog file " + file + " " + what + ".");
    }

    private StorageDescriptor merged(Table table, List<String> values, JsonNode node, String file) {
        StorageDescriptor base = table.storageDescriptor();
        StorageDescriptor own = reader.storage(node, file);
        SerDeInfo serde = node.has("SerdeInfo") ? own.serDeInfo() : base.serDeInfo();
        return new StorageDescriptor(
                node.has("Columns") ? own.columns() : base.columns(),
                own.location().isEmpty() ? usualLocation(table, values) : own.location(),
                node.has("InputFormat") ? own.inputFormat() : base.inputFormat(),
                node.has("OutputFormat") ? own.outputFormat() : base.outputFormat(),
                serde.equals(base.serDeInfo()) ? base.serDeInfo() : serde,
                node.has("Parameters") ? own.parameters() : base.parameters(),
                base.bucketColumns(),
                base.numberOfBuckets());
    }

    private static String usualLocation(Table table, List<String> values) {
        List<String> keys = table.partitionKeys().stream().map(GlueColumn::name).toList();
        String location = table.storageDescriptor().location();
        return location + (location.endsWith("/") ? "" : "/") + PartitionNames.folder(keys, values);
    }
}
