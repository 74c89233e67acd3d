package dev.owlet.engine.sql.bind;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.rel.logical.LogicalTableScan;

/** Finds tables and views by their names of one to three parts. */
final class TableBinder {
    private final Binding binding;

    TableBinder(Binding binding) {
        this.binding = binding;
    }

    Bound bind(io.trino.sql.tree.Table node) {
        List<String> parts = node.getName().getParts();
        if (parts.size() > 3) {
            throw Errors.at(node, Code.SYNTAX_ERROR, "Too many dots in table name: " + node.getName());
        }
        String name = last(parts, 0, "");
        String database = last(parts, 1, binding.session().database());
        String catalog = last(parts, 2, binding.session().catalog());
        if (!catalog.equals(BindSession.CATALOG)
                && !catalog.equalsIgnoreCase(binding.session().catalog())) {
            throw Errors.at(node, Code.CATALOG_NOT_FOUND, "Catalog '" + catalog + "' does not exist")
                    .hint("The catalog is called " + BindSession.CATALOG + ".");
        }
        Optional<Bound> system = new SystemTables(binding).find(catalog, database, name);
        if (system.isPresent()) {
            return system.get();
        }
        Table table = find(node, catalog, database, name);
        return table.isView() ? new ViewBinder(binding).bind(node, table) : scan(table, catalog);
    }

    private static String last(List<String> parts, int fromEnd, String otherwise) {
        int at = parts.size() - 1 - fromEnd;
        return (at < 0 ? otherwise : parts.get(at)).toLowerCase(Locale.ROOT);
    }

    private Table find(io.trino.sql.tree.Table node, String catalogName, String database, String name) {
        return binding.table(database, name).orElseThrow(() -> {
            Catalog catalog = binding.catalog();
            if (!database.equals(SystemTables.SCHEMA)
                    && catalog.database(database).isEmpty()) {
                OwletException error =
                        Errors.at(node, Code.SCHEMA_NOT_FOUND, "Schema '" + database + "' does not exist");
                return Errors.didYouMean(
                        error,
                        database,
                        catalog.databases().stream().map(Database::name).toList());
            }
            OwletException error = Errors.at(
                    node,
                    Code.TABLE_NOT_FOUND,
                    "Table '" + catalogName + "." + database + "." + name + "' does not exist");
            List<String> known = database.equals(SystemTables.SCHEMA)
                    ? List.of("schemata", "tables", "columns", "views")
                    : catalog.tables(database).stream().map(Table::name).toList();
            return Errors.didYouMean(error, name, known);
        });
    }

    private Bound scan(Table table, String catalog) {
        OwletTable relTable = new OwletTable(table);
        List<String> qualifier = List.of(catalog, table.databaseName(), table.name());
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < relTable.schema().size(); i++) {
            fields.add(new Field(qualifier, relTable.schema().name(i), relTable.isHidden(i)));
        }
        return new Bound(LogicalTableScan.create(binding.cluster(), relTable, List.of()), fields);
    }
}
