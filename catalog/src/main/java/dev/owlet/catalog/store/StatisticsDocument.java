package dev.owlet.catalog.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes the statistics of a table's columns as {@code aws glue get-column-statistics-for-table} prints them. */
final class StatisticsDocument {
    private static final String LIST = "ColumnStatisticsList";
    private static final long SECONDS_A_DAY = 86_400;

    private StatisticsDocument() {}

    /** Returns the document with new statistics of some columns; those of others stay while the table has them. */
    static ObjectNode with(ObjectNode old, Table table, List<AnalyzedColumn> columns) {
        Set<String> replaced = new HashSet<>();
        columns.forEach(column -> replaced.add(column.columnName()));
        Set<String> known = new HashSet<>();
        table.storageDescriptor().columns().forEach(column -> known.add(column.name()));
        ArrayNode list = JsonTree.array();
        for (JsonNode entry : old.path(LIST)) {
            String name = name(entry);
            if (known.contains(name) && !replaced.contains(name)) {
                list.add(entry);
            }
        }
        columns.forEach(column -> list.add(entry(column)));
        old.set(LIST, list);
        return old;
    }

    private static String name(JsonNode entry) {
        return GlueReader.text(entry, "ColumnName").toLowerCase(Locale.ROOT);
    }

    private static ObjectNode entry(AnalyzedColumn column) {
        ObjectNode entry = JsonTree.object();
        entry.put("ColumnName", column.columnName());
        entry.put("ColumnType", column.columnType());
        entry.set("AnalyzedTime", GlueWriter.seconds(column.analyzedTime()));
        ObjectNode data = entry.putObject("StatisticsData");
        data.put("Type", column.type().name());
        ObjectNode values = data.putObject(struct(column.type()));
        putBound(values, "MinimumValue", column.type(), column.minimumValue());
        putBound(values, "MaximumValue", column.type(), column.maximumValue());
        if (column.maximumLength() >= 0) {
            values.put("MaximumLength", column.maximumLength());
            values.put("AverageLength", column.averageLength());
        }
        if (column.type() == AnalyzedColumn.Type.BOOLEAN) {
            values.put("NumberOfTrues", column.numberOfTrues());
            values.put("NumberOfFalses", column.numberOfFalses());
        }
        values.put("NumberOfNulls", column.numberOfNulls());
        if (column.numberOfDistinctValues() >= 0 && column.type() != AnalyzedColumn.Type.BOOLEAN) {
            values.put("NumberOfDistinctValues", column.numberOfDistinctValues());
        }
        return entry;
    }

    private static String struct(AnalyzedColumn.Type type) {
        return type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT) + "ColumnStatisticsData";
    }

    private static void putBound(
            ObjectNode values, String field, AnalyzedColumn.Type type, @Nullable Comparable<?> bound) {
        if (bound instanceof Long number) {
            values.put(field, type == AnalyzedColumn.Type.DATE ? number * SECONDS_A_DAY : number);
        } else if (bound instanceof Double number) {
            values.put(field, number);
        } else if (bound instanceof BigDecimal number) {
            ObjectNode decimal = values.putObject(field);
            decimal.put("UnscaledValue", number.unscaledValue().toByteArray());
            decimal.put("Scale", number.scale());
        }
    }

    /** Returns what a document says of the columns that still have the type they were analyzed with. */
    static List<AnalyzedColumn> read(JsonNode document, Table table, String file) {
        List<AnalyzedColumn> columns = new ArrayList<>();
        for (JsonNode entry : document.path(LIST)) {
            try {
                read(entry, file).filter(column -> isCurrent(column, table)).ifPresent(columns::add);
            } catch (IOException | ArithmeticException e) {
                throw new OwletException(
                                Code.HIVE_INVALID_METADATA,
                                "The catalog file " + file + " has statistics of the column " + name(entry)
                                        + " that cannot be read: " + e.getMessage(),
                                e)
                        .hint("Mend the file, or remove it and run ANALYZE again.");
            }
        }
        return columns;
    }

    private static boolean isCurrent(AnalyzedColumn analyzed, Table table) {
        return table.storageDescriptor().columns().stream()
                .anyMatch(column -> column.name().equals(analyzed.columnName())
                        && column.type().equals(analyzed.columnType()));
    }

    private static Optional<AnalyzedColumn> read(JsonNode entry, String file) throws IOException {
        JsonNode data = entry.path("StatisticsData");
        String typeName = GlueReader.text(data, "Type");
        for (AnalyzedColumn.Type type : AnalyzedColumn.Type.values()) {
            if (type.name().equals(typeName)) {
                return Optional.of(read(entry, type, data.path(struct(type)), file));
            }
        }
        return Optional.empty();
    }

    private static AnalyzedColumn read(JsonNode entry, AnalyzedColumn.Type type, JsonNode values, String file)
            throws IOException {
        long trues = values.path("NumberOfTrues").asLong(-1);
        long falses = values.path("NumberOfFalses").asLong(-1);
        boolean isBoolean = type == AnalyzedColumn.Type.BOOLEAN;
        return new AnalyzedColumn(
                name(entry),
                GlueReader.text(entry, "ColumnType"),
                GlueReader.time(entry.path("AnalyzedTime"), file),
                type,
                values.path("NumberOfNulls").asLong(-1),
                isBoolean
                        ? Math.min(trues, 1) + Math.min(falses, 1)
                        : values.path("NumberOfDistinctValues").asLong(-1),
                bound(values.path("MinimumValue"), type, file),
                bound(values.path("MaximumValue"), type, file),
                values.path("AverageLength").asDouble(-1),
                values.path("MaximumLength").asLong(-1),
                trues,
                falses);
    }

    private static @Nullable Comparable<?> bound(JsonNode value, AnalyzedColumn.Type type, String file)
            throws IOException {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return switch (type) {
            case LONG -> value.decimalValue().longValueExact();
            case DOUBLE -> value.asDouble();
            case DATE -> {
                Instant day = GlueReader.time(value, file);
                yield Math.floorDiv(day.getEpochSecond(), SECONDS_A_DAY);
            }
            case DECIMAL ->
                decimal(
                        value.path("UnscaledValue").binaryValue(),
                        value.path("Scale").asInt(-1));
            case BOOLEAN, STRING, BINARY -> null;
        };
    }

    private static @Nullable BigDecimal decimal(byte @Nullable [] unscaled, int scale) {
        boolean fits = unscaled != null && unscaled.length > 0 && unscaled.length <= 16 && scale >= 0 && scale <= 38;
        return fits ? new BigDecimal(new BigInteger(unscaled), scale) : null;
    }
}
