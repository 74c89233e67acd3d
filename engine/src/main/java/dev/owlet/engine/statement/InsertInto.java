package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.HiveFormat;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionNames;
import dev.owlet.catalog.PartitionProjection;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.StoragePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code INSERT INTO t [(columns)] query}: adds files to a table's folder, all or none of them. Partition columns come
 * last; columns that are not named are null.
 *
 * @param columns the named columns in lower case; empty for all
 * @param query the query at its place in the statement
 */
record InsertInto(TableName name, List<String> columns, String query) implements Statement {
    static InsertInto parse(Tokens tokens) {
        tokens.expect("INSERT");
        if (tokens.at("OVERWRITE")) {
            throw tokens.unexpected("'INTO'").hint("Use INSERT INTO, or write a new table with CREATE TABLE ... AS.");
        }
        tokens.expect("INTO");
        TableName name = TableName.parseLoose(tokens);
        List<String> columns = columns(tokens);
        if (tokens.atEnd()) {
            throw tokens.unexpected("'('", "<query>");
        }
        return new InsertInto(name, columns, tokens.rest());
    }

    /** Reads a column list, unless the bracket opens a query. */
    private static List<String> columns(Tokens tokens) {
        int mark = tokens.mark();
        List<String> columns = new ArrayList<>();
        if (!tokens.takeSign("(")) {
            return columns;
        }
        boolean query = tokens.at("SELECT") || tokens.at("WITH") || tokens.at("VALUES") || tokens.at("TABLE");
        if (query || tokens.atSign("(")) {
            tokens.back(mark);
            return columns;
        }
        do {
            columns.add(tokens.looseName());
        } while (tokens.takeSign(","));
        tokens.expectSign(")");
        return columns;
    }

    @Override
    public boolean readsData() {
        return true;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.require(session);
        if (table.isView()) {
            throw new OwletException(Code.NOT_SUPPORTED, "Inserting into views is not supported").at(1, 1);
        }
        if (!table.storageDescriptor().bucketColumns().isEmpty()) {
            throw new OwletException(Code.NOT_SUPPORTED, "Inserting into bucketed tables is not supported").at(1, 1);
        }
        Schema all = table.schema();
        List<Column> wanted = wanted(all, session);
        PlannedQuery planned = session.plan(query);
        checkTypes(wanted, planned.schema());
        WriteTarget target = target(session, table);
        StoragePath place = new StoragePath(table.storageDescriptor().location());
        if (session.storage().stat(place).isPresent()) {
            throw new OwletException(
                            Code.NOT_SUPPORTED,
                            "Table " + name.qualified(session) + " is the single file " + place
                                    + ", which stays as it is")
                    .hint("Put the file into a folder of its own; INSERT adds files to folders.");
        }
        try (TableWriter writer = new TableWriter(session, place, target)) {
            planned.as(new Schema(wanted)).run(new ColumnOrder(writer, all, wanted));
            if (writer.rows() > 0) {
                writer.prepare();
                register(session, table, writer);
                writer.commit();
            }
            return Outcome.written(writer.rows());
        }
    }

    private List<Column> wanted(Schema all, Session session) {
        if (columns.isEmpty()) {
            return all.columns();
        }
        Set<String> seen = new HashSet<>();
        List<Column> wanted = new ArrayList<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new OwletException(
                        Code.DUPLICATE_COLUMN_NAME, "Insert column name is specified more than once: " + column);
            }
            int index = all.indexOf(column)
                    .orElseThrow(() -> new OwletException(
                            Code.COLUMN_NOT_FOUND,
                            "Insert column name does not exist in target table: " + column + " ("
                                    + name.qualified(session) + ")"));
            wanted.add(all.columns().get(index));
        }
        return wanted;
    }

    private static void checkTypes(List<Column> wanted, Schema found) {
        String hint = "";
        if (wanted.size() != found.size()) {
            hint = "The table takes " + wanted.size() + " columns, the query gives " + found.size() + ".";
        }
        for (int i = 0; hint.isEmpty() && i < wanted.size(); i++) {
            if (!ColumnChecks.fits(found.type(i), wanted.get(i).type())) {
                hint = "Mismatch at column " + (i + 1) + ": '" + wanted.get(i).name() + "' is of type "
                        + wanted.get(i).type() + " but expression is of type " + found.type(i) + ".";
            }
        }
        if (!hint.isEmpty()) {
            throw new OwletException(
                            Code.TYPE_MISMATCH,
                            "Insert query has mismatched column types: Table: "
                                    + wanted.stream().map(Column::type).toList() + ", Query: "
                                    + found.columns().stream().map(Column::type).toList())
                    .at(1, 1)
                    .hint(hint);
        }
    }

    private WriteTarget target(Session session, Table table) {
        Format format = HiveFormat.of(table.storageDescriptor());
        FormatOptions options = HiveFormat.options(table.parameters(), table.storageDescriptor());
        String compression = options.get("write.compression", "NONE");
        return new WriteTarget(
                table.dataSchema(),
                table.partitionSchema().columns(),
                format,
                options,
                WriteFormat.endingOf(format, compression),
                unusualFolders(session, table));
    }

    /** Finds partitions that do not lie where their values say; files for them go where they are. */
    private Map<List<String>, String> unusualFolders(Session session, Table table) {
        if (table.partitionKeys().isEmpty() || PartitionProjection.isEnabled(table)) {
            return Map.of();
        }
        StoragePath base = new StoragePath(table.storageDescriptor().location());
        List<String> keys = table.partitionKeys().stream().map(GlueColumn::name).toList();
        Map<List<String>, String> folders = new HashMap<>();
        for (Partition partition : session.catalog().partitions(table, Ranges.ALL)) {
            StoragePath place = new StoragePath(partition.storageDescriptor().location());
            String usual = PartitionNames.folder(keys, partition.values());
            if (place.equals(base.child(usual))) {
                continue;
            }
            boolean inside = base.contains(place) && !base.equals(place);
            folders.put(
                    partition.values(),
                    inside ? place.uri().substring(base.uri().length() + 1) : "");
        }
        folders.forEach((values, folder) -> refuseOutside(session, values, folder));
        return folders;
    }

    private void refuseOutside(Session session, List<String> values, String folder) {
        if (folder.isEmpty()) {
            throw new OwletException(
                            Code.NOT_SUPPORTED,
                            "Table " + name.qualified(session) + " has the partition " + values
                                    + " outside its own folder; inserting into it is not supported")
                    .hint("Write a table of its own with CREATE TABLE ... AS.");
        }
    }

    /** Registers new partitions while the files in them are still unseen: a crash leaves empty partitions at most. */
    private static void register(Session session, Table table, TableWriter writer) {
        if (table.partitionKeys().isEmpty() || PartitionProjection.isEnabled(table)) {
            return;
        }
        Set<List<String>> known = new HashSet<>();
        session.catalog().partitions(table, Ranges.ALL).forEach(partition -> known.add(partition.values()));
        List<Partition> fresh = writer.partitions().stream()
                .filter(values -> !known.contains(values))
                .map(values -> PartitionSpec.partition(table, values, ""))
                .toList();
        if (!fresh.isEmpty()) {
            session.catalog().addPartitions(table, fresh, true);
        }
    }
}
