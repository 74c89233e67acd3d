package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TypeParser;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * {@code DESCRIBE [EXTENDED | FORMATTED] table [column.field]}: columns with types and comments, then the partition
 * keys again under a heading, as Hive shows them; EXTENDED and FORMATTED add where and how the table is stored.
 *
 * @param path a column and fields within it; empty for the whole table
 */
record Describe(TableName name, List<String> path, boolean detailed) implements Statement {
    private static final List<String> COLUMNS = List.of("col_name", "data_type", "comment");

    static Describe parse(Tokens tokens) {
        if (!tokens.take("DESC")) {
            tokens.expect("DESCRIBE");
        }
        if (tokens.at("DATABASE") || tokens.at("SCHEMA") || tokens.at("INPUT") || tokens.at("OUTPUT")) {
            throw tokens.here(new OwletException(Code.NOT_SUPPORTED, "Only tables and views can be described"));
        }
        boolean detailed = tokens.take("EXTENDED") || tokens.take("FORMATTED");
        TableName name = TableName.parse(tokens);
        if (tokens.take("PARTITION")) {
            PartitionSpec.parse(tokens);
        }
        List<String> path = tokens.atEnd() ? List.of() : tokens.qualifiedName();
        tokens.end();
        return new Describe(name, path, detailed);
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.require(session);
        if (!path.isEmpty()) {
            return Outcome.table(COLUMNS, List.of(column(table)), true);
        }
        List<List<String>> rows = new ArrayList<>();
        if (table.isView()) {
            table.storageDescriptor()
                    .columns()
                    .forEach(column -> rows.add(List.of(column.name(), trinoType(column), column.comment())));
            return Outcome.table(COLUMNS, rows, true);
        }
        table.storageDescriptor().columns().forEach(column -> rows.add(row(column)));
        table.partitionKeys().forEach(column -> rows.add(row(column)));
        if (!table.partitionKeys().isEmpty()) {
            rows.add(List.of("", "", ""));
            rows.add(List.of("# Partition Information", "", ""));
            rows.add(List.of("# col_name", "data_type", "comment"));
            rows.add(List.of("", "", ""));
            table.partitionKeys().forEach(column -> rows.add(row(column)));
        }
        if (detailed) {
            details(table, rows);
        }
        return Outcome.table(COLUMNS, rows, true);
    }

    private static List<String> row(GlueColumn column) {
        return List.of(column.name(), column.type(), column.comment());
    }

    private static String trinoType(GlueColumn column) {
        return TypeParser.parse(column.type()).trinoName();
    }

    private List<String> column(Table table) {
        List<GlueColumn> all = new ArrayList<>(table.storageDescriptor().columns());
        all.addAll(table.partitionKeys());
        GlueColumn column = all.stream()
                .filter(c -> c.name().equals(path.get(0)))
                .findFirst()
                .orElseThrow(() -> missing(path.get(0)));
        SqlType type = TypeParser.parse(column.type());
        for (int i = 1; i < path.size(); i++) {
            type = inside(type, path.get(i));
        }
        boolean nested = path.size() > 1;
        String typeName = nested ? type.hiveName().orElse(type.trinoName()) : column.type();
        return List.of(path.get(path.size() - 1), typeName, nested ? "from deserializer" : column.comment());
    }

    /** Goes one step down: a field of a struct, or Hive's {@code $elem$}, {@code $key$} and {@code $value$}. */
    private static SqlType inside(SqlType type, String step) {
        if (type instanceof SqlType.Row row) {
            return row.fields().stream()
                    .filter(field -> field.name().equalsIgnoreCase(step))
                    .findFirst()
                    .map(SqlType.Field::type)
                    .orElseThrow(() -> missing(step));
        }
        if (type instanceof SqlType.Array array && step.equals("$elem$")) {
            return array.element();
        }
        if (type instanceof SqlType.Map map && step.equals("$key$")) {
            return map.key();
        }
        if (type instanceof SqlType.Map map && step.equals("$value$")) {
            return map.value();
        }
        throw missing(step);
    }

    private static OwletException missing(String column) {
        return new OwletException(Code.COLUMN_NOT_FOUND, "Column '" + column + "' cannot be resolved");
    }

    private static void details(Table table, List<List<String>> rows) {
        StorageDescriptor storage = table.storageDescriptor();
        rows.add(List.of("", "", ""));
        rows.add(List.of("# Detailed Table Information", "", ""));
        rows.add(List.of("Database:", table.databaseName(), ""));
        rows.add(List.of("CreateTime:", table.createTime().toString(), ""));
        rows.add(List.of("Location:", storage.location(), ""));
        rows.add(List.of("Table Type:", table.tableType(), ""));
        rows.add(List.of("Table Parameters:", "", ""));
        new TreeMap<>(table.parameters()).forEach((key, value) -> rows.add(List.of("", key, value)));
        rows.add(List.of("", "", ""));
        rows.add(List.of("# Storage Information", "", ""));
        rows.add(List.of("SerDe Library:", storage.serDeInfo().serializationLibrary(), ""));
        rows.add(List.of("InputFormat:", storage.inputFormat(), ""));
        rows.add(List.of("OutputFormat:", storage.outputFormat(), ""));
        rows.add(List.of("Storage Desc Params:", "", ""));
        new TreeMap<>(storage.serDeInfo().parameters()).forEach((key, value) -> rows.add(List.of("", key, value)));
    }
}
