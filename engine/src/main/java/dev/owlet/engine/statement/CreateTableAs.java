package dev.owlet.engine.statement;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.crawl.FolderCatalog;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.StoragePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code CREATE TABLE t [(names)] WITH (...) AS query}: writes the rows of a query and registers them as a table, or leaves
 * nothing behind.
 *
 * <p>Without {@code external_location} the files go to {@code <database's location or data folder>/<table>}; when files
 * of a dropped table are still there, to a folder beside it that has the statement's id in its name.
 *
 * @param aliases names of the columns instead of the query's; empty for the query's
 * @param query the query at its place in the statement
 */
record CreateTableAs(
        TableName name,
        boolean ifNotExists,
        List<String> aliases,
        String comment,
        Properties properties,
        String query,
        boolean withData)
        implements Statement {
    private static final Set<String> KNOWN = Set.of(
            "table_type",
            "external_location",
            "location",
            "is_external",
            "format",
            "write_compression",
            "compression",
            "parquet_compression",
            "orc_compression",
            "compression_level",
            "field_delimiter",
            "partitioned_by",
            "bucketed_by",
            "bucket_count",
            "partitioning",
            "write_target_data_file_size_bytes");

    /** Tells whether a CREATE TABLE is one of these: it has WITH, COMMENT or AS right after the name. */
    static boolean matches(Tokens tokens) {
        int mark = tokens.mark();
        tokens.expect("CREATE", "TABLE");
        tokens.take("IF", "NOT", "EXISTS");
        tokens.looseQualifiedName();
        boolean matches = tokens.takeSign("(") && isNameList(tokens);
        if (tokens.take("COMMENT") && tokens.atString()) {
            tokens.skip();
        }
        matches |= tokens.at("WITH") || tokens.at("AS");
        tokens.back(mark);
        return matches;
    }

    /** Tells whether a bracket holds names alone, not columns with types. */
    private static boolean isNameList(Tokens tokens) {
        tokens.skip();
        return tokens.atSign(",") || tokens.atSign(")");
    }

    private static List<String> aliases(Tokens tokens) {
        List<String> names = new ArrayList<>();
        if (tokens.takeSign("(")) {
            do {
                names.add(tokens.looseName());
            } while (tokens.takeSign(","));
            tokens.expectSign(")");
        }
        return names;
    }

    static CreateTableAs parse(Tokens tokens) {
        tokens.expect("CREATE", "TABLE");
        boolean ifNotExists = tokens.take("IF", "NOT", "EXISTS");
        TableName name = TableName.parseLoose(tokens);
        List<String> aliases = aliases(tokens);
        String comment = tokens.take("COMMENT") ? tokens.string() : "";
        Properties properties = tokens.take("WITH") ? Properties.parse(tokens) : Properties.NONE;
        tokens.expect("AS");
        if (tokens.atEnd()) {
            throw tokens.unexpected("<query>");
        }
        boolean empty = tokens.endsWith("WITH", "NO", "DATA");
        String query = empty
                ? tokens.restWithout("WITH", "NO", "DATA")
                : tokens.endsWith("WITH", "DATA") ? tokens.restWithout("WITH", "DATA") : tokens.rest();
        properties.checkNames(KNOWN);
        return new CreateTableAs(name, ifNotExists, aliases, comment, properties, query, !empty);
    }

    @Override
    public boolean readsData() {
        return true;
    }

    @Override
    public Outcome run(Session session) {
        checkSupported();
        Database database = name.requireDatabase(session);
        if (name.find(session).isPresent()) {
            if (ifNotExists) {
                return Outcome.written(0);
            }
            throw new OwletException(
                            Code.TABLE_ALREADY_EXISTS,
                            "Destination table '" + Session.CATALOG_NAME + "." + name.qualified(session)
                                    + "' already exists")
                    .at(1, 1);
        }
        WriteFormat format = WriteFormat.of(properties);
        PlannedQuery planned = session.plan(query);
        Schema columns = renamed(planned.schema());
        ColumnChecks.named(columns);
        Schema stored = ColumnChecks.storable(columns);
        int keyCount = checkKeys(stored);
        StoragePath place = place(session, database);
        Table table = table(session, format, stored, keyCount, place);
        return withData ? write(session, planned.as(stored), format, table) : register(session, table);
    }

    private Schema renamed(Schema columns) {
        if (aliases.isEmpty()) {
            return columns;
        }
        if (aliases.size() != columns.size()) {
            throw new OwletException(
                            Code.MISMATCHED_COLUMN_ALIASES,
                            "Column alias list has " + aliases.size() + " entries but relation has " + columns.size()
                                    + " columns")
                    .at(1, 1);
        }
        List<Column> named = new ArrayList<>();
        for (int i = 0; i < aliases.size(); i++) {
            named.add(new Column(aliases.get(i), columns.type(i)));
        }
        return new Schema(named);
    }

    private void checkSupported() {
        if (properties.text("table_type", "HIVE").equalsIgnoreCase("ICEBERG")) {
            throw new OwletException(Code.NOT_SUPPORTED, "Iceberg tables are not supported")
                    .hint("Leave table_type out to write a Hive table.");
        }
        if (!properties.names("bucketed_by").isEmpty()
                || !properties.names("partitioning").isEmpty()) {
            throw new OwletException(Code.NOT_SUPPORTED, "Bucketed tables and partition transforms are not supported")
                    .hint("Use partitioned_by.");
        }
    }

    /** Makes sure that the partition keys are the last columns, in order, and returns how many there are. */
    private int checkKeys(Schema columns) {
        List<String> keys = properties.names("partitioned_by");
        List<String> all = columns.columns().stream().map(Column::name).toList();
        for (String key : keys) {
            if (!all.contains(key)) {
                throw new OwletException(
                        Code.INVALID_TABLE_PROPERTY, "Partition columns " + keys + " not present in schema");
            }
        }
        if (!keys.isEmpty() && keys.size() >= all.size()) {
            throw new OwletException(Code.INVALID_TABLE_PROPERTY, "Table contains only partition columns: " + keys);
        }
        if (!all.subList(all.size() - keys.size(), all.size()).equals(keys)) {
            throw new OwletException(
                            Code.INVALID_TABLE_PROPERTY,
                            "Partition keys must be the last columns in the table and in the same order as the table "
                                    + "properties: " + keys)
                    .hint("Name them last in the SELECT list.");
        }
        return keys.size();
    }

    private StoragePath place(Session session, Database database) {
        String given = properties.firstText("external_location", "location").orElse("");
        if (!given.isEmpty()) {
            StoragePath path = new StoragePath(Places.location(session, given));
            if (!session.storage().list(path).isEmpty()) {
                throw new OwletException(
                                Code.HIVE_PATH_ALREADY_EXISTS,
                                "Target directory for table '" + name.qualified(session) + "' already exists: " + path)
                        .hint("Choose an empty folder, or delete the files there.");
            }
            return path;
        }
        boolean isDefault = database.name().equals(Catalog.DEFAULT_DATABASE);
        StoragePath home = !database.locationUri().isEmpty()
                ? new StoragePath(database.locationUri())
                : isDefault ? session.root() : session.root().child(database.name());
        StoragePath usual = home.child(name.name());
        boolean free = session.storage().stat(usual).isEmpty()
                && session.storage().list(usual).isEmpty();
        return free ? usual : home.child(name.name() + "_" + session.queryId());
    }

    private Table table(Session session, WriteFormat format, Schema columns, int keyCount, StoragePath place) {
        List<GlueColumn> glue = columns.columns().stream()
                .map(column ->
                        new GlueColumn(column.name(), column.type().hiveName().orElseThrow(), ""))
                .toList();
        int dataCount = glue.size() - keyCount;
        StorageDescriptor storage = format.descriptor(glue.subList(0, dataCount), place.uri() + "/");
        Map<String, String> parameters = new HashMap<>(format.tableParameters());
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("has_encrypted_data", "false");
        parameters.put(FolderCatalog.WRITTEN_BY, session.queryId());
        return new Table(
                name.databaseIn(session),
                name.name(),
                comment,
                Table.EXTERNAL_TABLE,
                storage,
                glue.subList(dataCount, glue.size()),
                parameters,
                "",
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                0);
    }

    private static Outcome register(Session session, Table table) {
        session.catalog().createTable(table, List.of());
        return Outcome.written(0);
    }

    private static Outcome write(Session session, PlannedQuery query, WriteFormat format, Table table) {
        WriteTarget target = new WriteTarget(
                table.dataSchema(),
                table.partitionSchema().columns(),
                format.format(),
                format.options(table.storageDescriptor()),
                format.ending(),
                Map.of());
        StoragePath place = new StoragePath(table.storageDescriptor().location());
        try (TableWriter writer = new TableWriter(session, place, target)) {
            query.run(writer);
            writer.commit();
            registerOrDelete(session, table, place, writer);
            return Outcome.written(writer.rows());
        }
    }

    private static void registerOrDelete(Session session, Table table, StoragePath place, TableWriter writer) {
        List<Partition> partitions = writer.partitions().stream()
                .map(values -> PartitionSpec.partition(table, values, ""))
                .toList();
        try {
            session.catalog().createTable(table, partitions);
        } catch (RuntimeException e) {
            session.storage().delete(place);
            throw e;
        }
    }
}
