package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code DESCRIBE [EXTENDED | FORMATTED] table [PARTITION (...)] [column.field]}: columns with types and comments, then
 * the partition keys again under a heading, as Hive shows them; EXTENDED and FORMATTED add where and how the table is
 * stored.
 *
 * @param partition the partition whose columns and storage are wanted
 * @param path a column and fields within it; empty for the whole table
 */
record Describe(TableName name, Detail detail, Optional<PartitionSpec> partition, List<String> path)
        implements Statement {
    /** How much is shown. */
    enum Detail {
        COLUMNS,
        EXTENDED,
        FORMATTED
    }

    static Describe parse(Tokens tokens) {
        if (!tokens.take("DESC")) {
            tokens.expect("DESCRIBE");
        }
        if (tokens.at("DATABASE") || tokens.at("SCHEMA") || tokens.at("INPUT") || tokens.at("OUTPUT")) {
            throw tokens.here(new OwletException(Code.NOT_SUPPORTED, "Only tables and views can be described"));
        }
        Detail detail = tokens.take("EXTENDED")
                ? Detail.EXTENDED
                : tokens.take("FORMATTED") ? Detail.FORMATTED : Detail.COLUMNS;
        TableName name = TableName.parse(tokens);
        Optional<PartitionSpec> partition =
                tokens.take("PARTITION") ? Optional.of(PartitionSpec.parse(tokens)) : Optional.empty();
        List<String> path = tokens.atEnd() ? List.of() : path(tokens);
        tokens.end();
        return new Describe(name, detail, partition, path);
    }

    /** Reads a column and what is within it; Athena's guide writes the parts of arrays and maps as strings. */
    private static List<String> path(Tokens tokens) {
        List<String> path = new ArrayList<>();
        path.add(tokens.name());
        while (tokens.takeSign(".")) {
            path.add(tokens.atString() ? tokens.string() : tokens.name());
        }
        return path;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.require(session);
        if (table.isView() && path.isEmpty()) {
            return ViewColumns.of(table);
        }
        return Outcome.table(
                DescribeRows.COLUMNS, path.isEmpty() ? rows(session, table) : inside(table), Outcome.Layout.PADDED);
    }

    private List<List<String>> inside(Table table) {
        List<GlueColumn> all = new ArrayList<>(table.storageDescriptor().columns());
        all.addAll(table.partitionKeys());
        return ColumnPath.rows(all, path);
    }

    private List<List<String>> rows(Session session, Table table) {
        DescribeRows rows = new DescribeRows();
        if (partition.isEmpty()) {
            rows.columns(table.storageDescriptor().columns(), table.partitionKeys(), detail == Detail.FORMATTED);
            if (detail != Detail.COLUMNS) {
                rows.table(table);
                rows.storage(table.storageDescriptor());
            }
            return rows.all();
        }
        partition.get().complete(table);
        Partition found = partition.get().require(session, name, table);
        rows.columns(found.storageDescriptor().columns(), table.partitionKeys(), detail == Detail.FORMATTED);
        if (detail != Detail.COLUMNS) {
            rows.partition(table, found);
            rows.storage(found.storageDescriptor());
        }
        return rows.all();
    }
}
