package dev.owlet.catalog;

import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables that show the catalog itself: {@code information_schema} with {@code schemata}, {@code tables}, {@code
 * columns} and {@code views}, and beside a table {@code t} the tables {@code "t$partitions"} and {@code "t$properties"}.
 */
public final class SystemTables {
    /** The database of the tables about all databases. */
    public static final String INFORMATION_SCHEMA = "information_schema";

    private static final String PARTITIONS = "$partitions";
    private static final String PROPERTIES = "$properties";

    private SystemTables() {}

    /**
     * A system table's rows.
     *
     * @param rows one value a column, of the classes {@link dev.owlet.formats.range.ColumnStatistics} lists; null for
     *     null
     */
    public record Rows(Schema schema, List<List<@Nullable Comparable<?>>> rows) {}

    /** Returns a system table by its lower-case name. */
    public static Optional<Rows> find(Catalog catalog, String catalogName, String database, String name) {
        if (database.equals(INFORMATION_SCHEMA)) {
            return information(catalog, catalogName, name);
        }
        if (name.endsWith(PARTITIONS)) {
            return catalog.table(database, name.substring(0, name.length() - PARTITIONS.length()))
                    .filter(table -> !table.partitionKeys().isEmpty())
                    .map(table -> partitions(catalog, table));
        }
        if (name.endsWith(PROPERTIES)) {
            return catalog.table(database, name.substring(0, name.length() - PROPERTIES.length()))
                    .map(SystemTables::properties);
        }
        return Optional.empty();
    }

    private static Optional<Rows> information(Catalog catalog, String catalogName, String name) {
        return switch (name) {
            case "schemata" -> Optional.of(schemata(catalog, catalogName));
            case "tables" -> Optional.of(tables(catalog, catalogName));
            case "columns" -> Optional.of(columns(catalog, catalogName));
            case "views" -> Optional.of(views(catalog, catalogName));
            default -> Optional.empty();
        };
    }

    private static Rows schemata(Catalog catalog, String catalogName) {
        List<List<@Nullable Comparable<?>>> rows = new ArrayList<>();
        catalog.databases().forEach(database -> rows.add(row(catalogName, database.name())));
        return new Rows(texts("catalog_name", "schema_name"), rows);
    }

    private static Rows tables(Catalog catalog, String catalogName) {
        List<List<@Nullable Comparable<?>>> rows = new ArrayList<>();
        all(catalog)
                .forEach(table -> rows.add(row(
                        catalogName, table.databaseName(), table.name(), table.isView() ? "VIEW" : "BASE TABLE")));
        return new Rows(texts("table_catalog", "table_schema", "table_name", "table_type"), rows);
    }

    private static Rows views(Catalog catalog, String catalogName) {
        List<List<@Nullable Comparable<?>>> rows = new ArrayList<>();
        all(catalog)
                .filter(Table::isView)
                .forEach(view -> rows.add(row(
                        catalogName,
                        view.databaseName(),
                        view.name(),
                        ViewDefinition.of(view).sql())));
        return new Rows(texts("table_catalog", "table_schema", "table_name", "view_definition"), rows);
    }

    private static Rows columns(Catalog catalog, String catalogName) {
        List<List<@Nullable Comparable<?>>> rows = new ArrayList<>();
        all(catalog).forEach(table -> {
            List<GlueColumn> glue = new ArrayList<>(table.storageDescriptor().columns());
            glue.addAll(table.partitionKeys());
            Schema schema = table.schema();
            for (int i = 0; i < schema.size(); i++) {
                boolean key = i >= table.storageDescriptor().columns().size();
                List<@Nullable Comparable<?>> row = row(
                        catalogName,
                        table.databaseName(),
                        table.name(),
                        schema.name(i),
                        null,
                        null,
                        "YES",
                        schema.type(i).trinoName(),
                        glue.get(i).comment().isEmpty() ? null : glue.get(i).comment(),
                        key ? "partition key" : null);
                row.set(4, i + 1L);
                rows.add(row);
            }
        });
        List<Column> columns = new ArrayList<>(texts(
                        "table_catalog",
                        "table_schema",
                        "table_name",
                        "column_name",
                        "ordinal_position",
                        "column_default",
                        "is_nullable",
                        "data_type",
                        "comment",
                        "extra_info")
                .columns());
        columns.set(4, new Column("ordinal_position", SqlType.BIGINT));
        return new Rows(new Schema(columns), rows);
    }

    private static Stream<Table> all(Catalog catalog) {
        return catalog.databases().stream().flatMap(database -> catalog.tables(database.name()).stream());
    }

    private static Rows partitions(Catalog catalog, Table table) {
        Schema keys = table.partitionSchema();
        List<List<@Nullable Comparable<?>>> rows = new ArrayList<>();
        for (Partition partition : catalog.partitions(table, Ranges.ALL)) {
            List<@Nullable Comparable<?>> row = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                row.add(PartitionValues.typed(
                        keys.columns().get(i), partition.values().get(i)));
            }
            rows.add(row);
        }
        return new Rows(keys, rows);
    }

    private static Rows properties(Table table) {
        Map<String, String> sorted = new TreeMap<>(table.parameters());
        Schema schema = texts(sorted.keySet().toArray(String[]::new));
        return new Rows(schema, List.of(row(sorted.values().toArray(String[]::new))));
    }

    private static Schema texts(String... names) {
        return new Schema(Arrays.stream(names)
                .map(name -> new Column(name, SqlType.VARCHAR))
                .toList());
    }

    private static List<@Nullable Comparable<?>> row(@Nullable String... texts) {
        List<@Nullable Comparable<?>> row = new ArrayList<>();
        for (String text : texts) {
            row.add(text == null ? null : Bytes.of(text));
        }
        return row;
    }
}
