package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code CREATE EXTERNAL TABLE}: registers files that lie somewhere; neither reads nor makes any. */
record CreateTable(
        TableName name,
        boolean ifNotExists,
        List<GlueColumn> columns,
        String comment,
        List<GlueColumn> partitionKeys,
        Buckets buckets,
        TableFormat format,
        String location,
        Map<String, String> properties)
        implements Statement {

    static CreateTable parse(Tokens tokens) {
        tokens.expect("CREATE");
        boolean external = tokens.take("EXTERNAL");
        tokens.expect("TABLE");
        boolean ifNotExists = tokens.take("IF", "NOT", "EXISTS");
        TableName name = TableName.parse(tokens);
        if (tokens.at("LIKE")) {
            throw tokens.here(new OwletException(Code.NOT_SUPPORTED, "CREATE TABLE LIKE is not supported"));
        }
        List<GlueColumn> columns = tokens.atSign("(") ? ColumnTexts.list(tokens) : List.of();
        String comment = tokens.take("COMMENT") ? tokens.string() : "";
        List<GlueColumn> keys = tokens.take("PARTITIONED", "BY") ? ColumnTexts.list(tokens) : List.of();
        Buckets buckets = Buckets.parse(tokens);
        TableFormat format = TableFormat.parse(tokens);
        String location = tokens.take("LOCATION") ? tokens.string() : "";
        Map<String, String> properties = tokens.take("TBLPROPERTIES") ? tokens.properties() : Map.of();
        endOf(tokens, format);
        checkKind(external, location, properties);
        CreateTable table =
                new CreateTable(name, ifNotExists, columns, comment, keys, buckets, format, location, properties);
        table.checkColumns();
        return table;
    }

    private static void endOf(Tokens tokens, TableFormat format) {
        if (tokens.atEnd()) {
            tokens.end();
            return;
        }
        throw tokens.unexpected(
                format.isDefault() ? "'ROW FORMAT'" : "'STORED AS'", "'LOCATION'", "'TBLPROPERTIES'", "<EOF>");
    }

    private static void checkKind(boolean external, String location, Map<String, String> properties) {
        if ("ICEBERG".equalsIgnoreCase(properties.get("table_type"))) {
            throw new OwletException(Code.NOT_SUPPORTED, "Iceberg tables are not supported")
                    .hint("Use CREATE EXTERNAL TABLE over Parquet, ORC, JSON or CSV files.");
        }
        if (location.isEmpty()) {
            throw new OwletException(
                            Code.MISSING_LOCATION,
                            "No location was specified for table. An S3 location must be specified")
                    .hint("Add LOCATION 'folder/'; a relative one lies in the data folder.");
        }
        if (!external) {
            throw new OwletException(Code.NOT_SUPPORTED, "Only external tables can be created with a list of columns")
                    .hint("Write CREATE EXTERNAL TABLE, or CREATE TABLE ... AS SELECT.");
        }
    }

    private void checkColumns() {
        Set<String> names = new HashSet<>();
        for (GlueColumn column : columns) {
            if (!names.add(column.name())) {
                throw new OwletException(
                        Code.DUPLICATE_COLUMN_NAME, "Column name '" + column.name() + "' specified more than once");
            }
        }
        for (GlueColumn key : partitionKeys) {
            if (!names.add(key.name())) {
                throw new OwletException(
                                Code.DUPLICATE_COLUMN_NAME, "Column repeated in partitioning columns: " + key.name())
                        .hint("A partition column is not listed among the others.");
            }
        }
        for (String column : buckets.columns()) {
            if (columns.stream().noneMatch(c -> c.name().equals(column))) {
                throw new OwletException(Code.COLUMN_NOT_FOUND, "Invalid column reference " + column)
                        .hint("CLUSTERED BY names columns of the table, not partition keys.");
            }
        }
        if (columns.isEmpty()) {
            throw new OwletException(Code.MISSING_COLUMN_NAME, "A table needs at least one column");
        }
    }

    @Override
    public Outcome run(Session session) {
        name.requireDatabase(session);
        Map<String, String> parameters = new java.util.HashMap<>(properties);
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("transient_lastDdlTime", Long.toString(Instant.now().getEpochSecond()));
        StorageDescriptor storage = format.descriptor(columns, Places.location(session, location))
                .bucketed(buckets.columns(), buckets.count());
        Table table = new Table(
                name.databaseIn(session),
                name.name(),
                comment,
                Table.EXTERNAL_TABLE,
                storage,
                partitionKeys,
                parameters,
                "",
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                0);
        try {
            session.catalog().createTable(table, new ArrayList<>());
        } catch (OwletException e) {
            if (e.code() != Code.TABLE_ALREADY_EXISTS || !ifNotExists) {
                throw e;
            }
        }
        return Outcome.done();
    }
}
