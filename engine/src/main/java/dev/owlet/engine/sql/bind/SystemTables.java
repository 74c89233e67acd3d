package dev.owlet.engine.sql.bind;

import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionValues;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.ViewDefinition;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TypeParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.calcite.rex.RexLiteral;
import org.jspecify.annotations.Nullable;

/**
 * Tables that the catalog itself fills: {@code information_schema.schemata, tables, columns, views}, {@code
 * "t$partitions"} and {@code "t$properties"}. Their rows are constants, read from the catalog while the query is being bound.
 */
final class SystemTables {
    static final String SCHEMA = "information_schema";
    private static final String PARTITIONS = "$partitions";
    private static final String PROPERTIES = "$properties";

    private final Binding binding;

    SystemTables(Binding binding) {
        this.binding = binding;
    }

    Optional<Bound> find(String catalog, String database, String name) {
        if (!database.equals(SCHEMA)) {
            if (name.endsWith(PROPERTIES)) {
                return properties(catalog, database, name);
            }
            return name.endsWith(PARTITIONS) ? partitions(catalog, database, name) : Optional.empty();
        }
        List<String> qualifier = List.of(catalog, SCHEMA, name);
        return switch (name) {
            case "schemata" -> Optional.of(texts(qualifier, List.of("catalog_name", "schema_name"), schemata(catalog)));
            case "tables" ->
                Optional.of(texts(
                        qualifier,
                        List.of("table_catalog", "table_schema", "table_name", "table_type"),
                        tables(catalog)));
            case "views" ->
                Optional.of(texts(
                        qualifier,
                        List.of("table_catalog", "table_schema", "table_name", "view_definition"),
                        views(catalog)));
            case "columns" -> Optional.of(columns(catalog, qualifier));
            default -> Optional.empty();
        };
    }

    private List<List<Object>> schemata(String catalog) {
        return Stream.concat(binding.catalog().databases().stream().map(Database::name), Stream.of(SCHEMA))
                .map(name -> List.<Object>of(catalog, name))
                .toList();
    }

    private List<Table> all() {
        return binding.catalog().databases().stream()
                .flatMap(database -> binding.catalog().tables(database.name()).stream())
                .toList();
    }

    private List<List<Object>> tables(String catalog) {
        return all().stream()
                .map(table -> List.<Object>of(
                        catalog, table.databaseName(), table.name(), table.isView() ? "VIEW" : "BASE TABLE"))
                .toList();
    }

    private List<List<Object>> views(String catalog) {
        return all().stream()
                .filter(Table::isView)
                .map(view -> List.<Object>of(catalog, view.databaseName(), view.name(), definition(view)))
                .toList();
    }

    private static String definition(Table view) {
        try {
            return ViewDefinition.of(view).sql();
        } catch (OwletException e) {
            return view.viewOriginalText();
        }
    }

    private Bound columns(String catalog, List<String> qualifier) {
        List<Column> schema = List.of(
                new Column("table_catalog", SqlType.VARCHAR),
                new Column("table_schema", SqlType.VARCHAR),
                new Column("table_name", SqlType.VARCHAR),
                new Column("column_name", SqlType.VARCHAR),
                new Column("ordinal_position", SqlType.BIGINT),
                new Column("column_default", SqlType.VARCHAR),
                new Column("is_nullable", SqlType.VARCHAR),
                new Column("data_type", SqlType.VARCHAR));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Table table : all()) {
            List<GlueColumn> columns = shown(table);
            for (int i = 0; i < columns.size(); i++) {
                GlueColumn column = columns.get(i);
                List<@Nullable Object> row = new ArrayList<>(List.of(
                        Bytes.of(catalog),
                        Bytes.of(table.databaseName()),
                        Bytes.of(table.name()),
                        Bytes.of(column.name().toLowerCase(Locale.ROOT)),
                        i + 1L));
                row.add(null);
                row.add(Bytes.of("YES"));
                row.add(Bytes.of(trinoType(column.type())));
                rows.add(row);
            }
        }
        return rows(qualifier, schema, rows);
    }

    private static List<GlueColumn> shown(Table table) {
        if (!table.isView()) {
            List<GlueColumn> columns = new ArrayList<>(table.storageDescriptor().columns());
            columns.addAll(table.partitionKeys());
            return columns;
        }
        try {
            return ViewDefinition.of(table).columns().columns().stream()
                    .map(column -> new GlueColumn(column.name(), column.type().trinoName(), ""))
                    .toList();
        } catch (OwletException e) {
            return table.storageDescriptor().columns();
        }
    }

    private static String trinoType(String text) {
        try {
            return TypeParser.parse(text).trinoName();
        } catch (OwletException e) {
            return text;
        }
    }

    private Optional<Bound> partitions(String catalog, String database, String name) {
        String base = name.substring(0, name.length() - PARTITIONS.length());
        Optional<Table> table = binding.catalog().table(database, base).filter(found -> !found.partitionKeys()
                .isEmpty());
        return table.map(found -> {
            List<Column> keys = found.partitionSchema().columns();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Partition partition : binding.catalog().partitions(found, Ranges.ALL)) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    row.add(PartitionValues.typed(
                            keys.get(i), partition.values().get(i)));
                }
                rows.add(row);
            }
            return rows(List.of(catalog, database, name), keys, rows);
        });
    }

    /** Returns one row with a column for each property of a table. */
    private Optional<Bound> properties(String catalog, String database, String name) {
        String base = name.substring(0, name.length() - PROPERTIES.length());
        Optional<Table> table = binding.catalog().table(database, base).filter(found -> !found.isView());
        return table.map(found -> {
            SortedMap<String, String> properties = new TreeMap<>(found.parameters());
            return texts(
                    List.of(catalog, database, name),
                    List.copyOf(properties.keySet()),
                    List.of(List.copyOf(properties.values())));
        });
    }

    private Bound texts(List<String> qualifier, List<String> names, List<List<Object>> rows) {
        List<Column> schema =
                names.stream().map(name -> new Column(name, SqlType.VARCHAR)).toList();
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (List<Object> row : rows) {
            List<@Nullable Object> texts = new ArrayList<>();
            row.forEach(value -> texts.add(Bytes.of((String) value)));
            values.add(texts);
        }
        return rows(qualifier, schema, values);
    }

    private Bound rows(List<String> qualifier, List<Column> schema, List<List<@Nullable Object>> rows) {
        List<List<RexLiteral>> literals = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<RexLiteral> values = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                values.add((RexLiteral)
                        binding.rex().constant(row.get(i), schema.get(i).type()));
            }
            literals.add(values);
        }
        return new Bound(
                Relations.values(
                        binding,
                        schema.stream()
                                .map(column -> CalciteTypes.rel(column.type(), true))
                                .toList(),
                        schema.stream().map(Column::name).toList(),
                        literals),
                schema.stream()
                        .map(column -> new Field(qualifier, column.name(), false))
                        .toList());
    }
}
