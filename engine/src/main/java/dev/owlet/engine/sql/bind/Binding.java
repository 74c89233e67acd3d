package dev.owlet.engine.sql.bind;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Table;
import dev.owlet.engine.plan.Expression;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptCluster;

/**
 * What binding one query needs everywhere: where tables are found, the session, the values of parameters, and the makers
 * of Calcite's trees. Used by one thread.
 */
record Binding(
        Catalog catalog,
        BindSession session,
        List<Expression.Literal> parameters,
        Source source,
        List<String> views,
        UsedTables tables,
        RelOptCluster cluster,
        OwletRexBuilder rex) {
    Binding {
        parameters = List.copyOf(parameters);
        views = List.copyOf(views);
    }

    /** Returns the catalog to look around in; for a table by its name there is {@link #table}. */
    @Override
    public Catalog catalog() {
        tables.noteOthers();
        return catalog;
    }

    Optional<Table> table(String database, String name) {
        return tables.find(catalog, database, name);
    }

    /** Returns the same in a view, whose unqualified names mean the view's database. */
    Binding within(String view, String database, Source text) {
        List<String> path = new ArrayList<>(views);
        path.add(view);
        return new Binding(catalog, session.in(database), List.of(), text, path, tables, cluster, rex);
    }

    Expression.Literal parameter(io.trino.sql.tree.Parameter node) {
        if (node.getId() >= parameters.size()) {
            throw Errors.place(
                    node,
                    new OwletException(
                            Code.INVALID_PARAMETER_USAGE,
                            "Incorrect number of parameters: expected at least " + (node.getId() + 1) + " but found "
                                    + parameters.size()));
        }
        return parameters.get(node.getId());
    }
}
