package dev.owlet.engine.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.owlet.catalog.PartitionTexts;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.vector.Vector;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query reads, as Trino lays it out: each table with the values asked of its columns, and estimates. The bytes are
 * those to be read, exact where the formats say them; what is not estimated is NaN, and nothing goes over a network.
 */
final class IoJson {
    private IoJson() {}

    static String of(PlannedInputs inputs, String catalog) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode tables = root.putArray("inputTableColumnInfos");
        Set<ObjectNode> different = new LinkedHashSet<>();
        double bytes = 0;
        for (PlannedInputs.Input input : inputs.tables()) {
            different.add(table(input, catalog));
            bytes += input.bytes();
        }
        tables.addAll(different);
        estimate(root, inputs.rows(), Double.NaN, bytes, inputs.tables().isEmpty() ? 0 : Double.NaN);
        return root.toPrettyString();
    }

    private static ObjectNode table(PlannedInputs.Input input, String catalog) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode table = node.putObject("table");
        table.put("catalog", catalog);
        ObjectNode name = table.putObject("schemaTable");
        name.put("schema", input.table().databaseName());
        name.put("table", input.table().name());
        ObjectNode constraint = node.putObject("constraint");
        constraint.put("none", input.ranges().isNone());
        ArrayNode columns = constraint.putArray("columnConstraints");
        for (Column column : input.table().schema().columns()) {
            Domain domain = input.ranges().domain(column.name());
            if (!domain.isAll()) {
                columns.add(column(column, domain));
            }
        }
        estimate(node, input.rows(), input.bytes(), input.bytes(), 0);
        return node;
    }

    private static ObjectNode column(Column column, Domain domain) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("columnName", column.name());
        node.put("type", column.type().trinoName());
        ObjectNode values = node.putObject("domain");
        values.put("nullsAllowed", domain.nullAllowed());
        ArrayNode ranges = values.putArray("ranges");
        for (Domain.Interval interval : domain.intervals()) {
            ObjectNode range = ranges.addObject();
            bound(range.putObject("low"), column, interval.low(), interval.lowIncluded(), "ABOVE");
            bound(range.putObject("high"), column, interval.high(), interval.highIncluded(), "BELOW");
        }
        return node;
    }

    private static void bound(
            ObjectNode node, Column column, @Nullable Comparable<?> value, boolean included, String open) {
        if (value != null) {
            node.put("value", PartitionTexts.of(column, Vector.of(column.type(), value), 0));
        }
        node.put("bound", value != null && included ? "EXACTLY" : open);
    }

    private static void estimate(ObjectNode node, double rows, double bytes, double read, double memory) {
        ObjectNode estimate = node.putObject("estimate");
        number(estimate, "outputRowCount", Math.rint(rows));
        number(estimate, "outputSizeInBytes", bytes);
        number(estimate, "cpuCost", read);
        number(estimate, "maxMemory", memory);
        number(estimate, "networkCost", 0);
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.put(name, "NaN");
        } else {
            node.put(name, value);
        }
    }
}
