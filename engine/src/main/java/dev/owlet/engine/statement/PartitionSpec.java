package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionNames;
import dev.owlet.catalog.PartitionValues;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Ranges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code (day = '2026-01-01', hour = 5)}: values of partition keys, by lower-case name. */
record PartitionSpec(Map<String, String> values) {
    static PartitionSpec parse(Tokens tokens) {
        Map<String, String> values = new LinkedHashMap<>();
        tokens.expectSign("(");
        do {
            String key = tokens.name();
            tokens.expectSign("=");
            if (values.put(key, tokens.literal()) != null) {
                throw tokens.here(new OwletException(
                        Code.DUPLICATE_COLUMN_NAME, "Partition key '" + key + "' specified more than once"));
            }
        } while (tokens.takeSign(","));
        tokens.expectSign(")");
        return new PartitionSpec(values);
    }

    /** Returns one text a key of the table, in order; throws when a key is missing, unknown or of another type. */
    List<String> complete(Table table) {
        List<Column> keys = table.partitionSchema().columns();
        checkKnown(table);
        List<String> texts = new ArrayList<>();
        for (Column key : keys) {
            String text = values.get(key.name());
            if (text == null) {
                throw new OwletException(
                        Code.INVALID_ARGUMENTS,
                        "The partition spec lacks the key " + key.name() + " of table " + table.databaseName() + "."
                                + table.name());
            }
            PartitionValues.typed(key, text);
            texts.add(text);
        }
        return texts;
    }

    private void checkKnown(Table table) {
        for (String key : values.keySet()) {
            if (table.partitionKeys().stream().noneMatch(column -> column.name().equals(key))) {
                throw new OwletException(
                        Code.COLUMN_NOT_FOUND,
                        "Partition column " + key + " not found in table " + table.databaseName() + "." + table.name());
            }
        }
    }

    /** Tells whether a partition has all the values given, compared as their types compare. */
    boolean matches(Table table, Partition partition) {
        checkKnown(table);
        List<Column> keys = table.partitionSchema().columns();
        for (int i = 0; i < keys.size(); i++) {
            String text = values.get(keys.get(i).name());
            if (text == null) {
                continue;
            }
            Comparable<?> wanted = PartitionValues.typed(keys.get(i), text);
            Comparable<?> found =
                    PartitionValues.typed(keys.get(i), partition.values().get(i));
            if (!java.util.Objects.equals(wanted, found)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the partition of a table that has the values; throws NOT_FOUND if there is none. */
    Partition require(Session session, TableName name, Table table) {
        return session.catalog().partitions(table, Ranges.ALL).stream()
                .filter(partition -> matches(table, partition))
                .findFirst()
                .orElseThrow(() -> new OwletException(
                        Code.NOT_FOUND, "Partition not found: " + name.qualified(session) + " " + this));
    }

    /** Makes the partition record of complete values; an empty location means the usual folder. */
    static Partition partition(Table table, List<String> values, String location) {
        List<String> keys = table.partitionKeys().stream().map(GlueColumn::name).toList();
        String base = table.storageDescriptor().location();
        String usual = base + (base.endsWith("/") ? "" : "/") + PartitionNames.folder(keys, values);
        return new Partition(values, table.storageDescriptor().at(location.isEmpty() ? usual : location), Map.of());
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
