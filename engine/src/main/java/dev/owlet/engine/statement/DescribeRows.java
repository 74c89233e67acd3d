package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of DESCRIBE, block by block; a cell that a row does not have is null. */
final class DescribeRows {
    static final List<String> COLUMNS = List.of("col_name", "data_type", "comment");

    private final List<List<@Nullable String>> rows = new ArrayList<>();

    List<List<@Nullable String>> all() {
        return rows;
    }

    static List<@Nullable String> row(GlueColumn column) {
        return List.of(column.name(), column.type(), column.comment());
    }

    private void add(String first, @Nullable String second, @Nullable String third) {
        rows.add(Arrays.asList(first, second, third));
    }

    private void heading(String text) {
        add("", null, null);
        add(text, null, null);
    }

    private void columnHeading() {
        add("# col_name", "data_type", "comment");
        add("", null, null);
    }

    /** Adds columns and keys; formatted, columns have a heading and keys are in their own block only. */
    void columns(List<GlueColumn> columns, List<GlueColumn> keys, boolean formatted) {
        if (formatted) {
            columnHeading();
        }
        columns.forEach(column -> rows.add(row(column)));
        if (keys.isEmpty()) {
            return;
        }
        if (!formatted) {
            keys.forEach(key -> rows.add(row(key)));
        }
        heading("# Partition Information");
        columnHeading();
        keys.forEach(key -> rows.add(row(key)));
    }

    /** Adds what the catalog knows of a table. */
    void table(Table table) {
        heading("# Detailed Table Information");
        add("Database:", table.databaseName(), null);
        add("CreateTime:", table.createTime().toString(), null);
        add("Location:", table.storageDescriptor().location(), null);
        add("Table Type:", table.tableType(), null);
        parameters("Table Parameters:", table.parameters());
    }

    /** Adds what the catalog knows of a partition. */
    void partition(Table table, Partition partition) {
        heading("# Detailed Partition Information");
        add("Partition Value:", "[" + String.join(", ", partition.values()) + "]", null);
        add("Database:", table.databaseName(), null);
        add("Table:", table.name(), null);
        add("Location:", partition.storageDescriptor().location(), null);
        parameters("Partition Parameters:", partition.parameters());
    }

    /** Adds how files are read. */
    void storage(StorageDescriptor storage) {
        heading("# Storage Information");
        add("SerDe Library:", storage.serDeInfo().serializationLibrary(), null);
        add("InputFormat:", storage.inputFormat(), null);
        add("OutputFormat:", storage.outputFormat(), null);
        add("Num Buckets:", Integer.toString(storage.numberOfBuckets()), null);
        add("Bucket Columns:", "[" + String.join(", ", storage.bucketColumns()) + "]", null);
        parameters("Storage Desc Params:", storage.serDeInfo().parameters());
    }

    private void parameters(String heading, Map<String, String> parameters) {
        add(heading, null, null);
        new TreeMap<>(parameters).forEach((key, value) -> add("", key, value));
    }
}
