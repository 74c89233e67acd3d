package dev.owlet.catalog;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TypeParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Glue table or view.
 *
 * @param tableType EXTERNAL_TABLE, VIRTUAL_VIEW or MANAGED_TABLE
 * @param partitionKeys in order; their values are in folder names, not in files
 * @param viewOriginalText for views, Athena's {@code /* Presto View: base64 *}{@code /} text; else empty
 * @param versionId grows by one with every change; a store refuses to replace a table by an older version
 */
public record Table(
        String databaseName,
        String name,
        String description,
        String tableType,
        StorageDescriptor storageDescriptor,
        List<GlueColumn> partitionKeys,
        Map<String, String> parameters,
        String viewOriginalText,
        String viewExpandedText,
        Instant createTime,
        Instant updateTime,
        long versionId) {
    public static final String EXTERNAL_TABLE = "EXTERNAL_TABLE";
    public static final String VIRTUAL_VIEW = "VIRTUAL_VIEW";

    public Table {
        partitionKeys = List.copyOf(partitionKeys);
        parameters = Map.copyOf(parameters);
    }

    /** Tells whether this is a view. */
    public boolean isView() {
        return VIRTUAL_VIEW.equals(tableType);
    }

    /** Returns the same table with another storage descriptor. */
    public Table with(StorageDescriptor newStorage) {
        return rebuilt(newStorage, parameters);
    }

    /** Returns the same table with other parameters. */
    public Table with(Map<String, String> newParameters) {
        return rebuilt(storageDescriptor, newParameters);
    }

    private Table rebuilt(StorageDescriptor newStorage, Map<String, String> newParameters) {
        return new Table(
                databaseName,
                name,
                description,
                tableType,
                newStorage,
                partitionKeys,
                newParameters,
                viewOriginalText,
                viewExpandedText,
                createTime,
                updateTime,
                versionId);
    }

    /** Returns the columns that lie in files, with SQL types; throws HIVE_INVALID_METADATA for a type it cannot read. */
    public Schema dataSchema() {
        return new Schema(typed(storageDescriptor.columns()));
    }

    /** Returns the partition keys with SQL types. */
    public Schema partitionSchema() {
        return new Schema(typed(partitionKeys));
    }

    /** Returns what SELECT * shows: data columns, then partition keys. */
    public Schema schema() {
        List<Column> all = new ArrayList<>(typed(storageDescriptor.columns()));
        all.addAll(typed(partitionKeys));
        return new Schema(all);
    }

    private List<Column> typed(List<GlueColumn> columns) {
        List<Column> typed = new ArrayList<>(columns.size());
        for (GlueColumn column : columns) {
            typed.add(new Column(column.name(), type(column)));
        }
        return typed;
    }

    private SqlType type(GlueColumn column) {
        try {
            return TypeParser.parse(column.type());
        } catch (OwletException e) {
            throw new OwletException(
                    e.code() == Code.NOT_SUPPORTED ? Code.NOT_SUPPORTED : Code.HIVE_INVALID_METADATA,
                    "The column " + column.name() + " of table " + databaseName + "." + name + " has the type '"
                            + column.type() + "': " + e.text(),
                    e);
        }
    }
}
