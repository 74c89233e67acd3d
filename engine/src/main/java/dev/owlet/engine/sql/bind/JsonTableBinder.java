package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.JsonTableFunction;
import dev.owlet.engine.function.JsonTablePlan;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.JsonQuery;
import io.trino.sql.tree.JsonTable;
import io.trino.sql.tree.JsonTableColumnDefinition;
import io.trino.sql.tree.JsonValue;
import io.trino.sql.tree.NestedColumns;
import io.trino.sql.tree.OrdinalityColumn;
import io.trino.sql.tree.QueryColumn;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.ValueColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rex.RexNode;

/**
 * Binds JSON_TABLE to an Uncollect of the items that its paths find, {@link JsonTableFunction}, and a projection that
 * reads the columns from them as JSON_VALUE and JSON_QUERY do.
 */
final class JsonTableBinder {
    private final JsonTable node;
    private final ExpressionBinder binder;
    private final boolean raises;
    private final RexNode passed;
    private final List<RexNode> values = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();

    private JsonTableBinder(JsonTable node, ExpressionBinder binder) {
        this.node = node;
        this.binder = binder;
        raises = node.getErrorBehavior()
                .filter(behavior -> behavior == JsonTable.ErrorBehavior.ERROR)
                .isPresent();
        passed = JsonBinder.passed(binder, node.getJsonPathInvocation().getPathParameters());
    }

    static Bound bind(QueryBinder queries, JsonTable node) {
        Bound nothing = Relations.oneRow(queries.binding());
        Scope scope = new Scope(nothing, queries.outer());
        ExpressionBinder binder = new ExpressionBinder(queries, scope, Clause.scalar("JSON_TABLE"));
        return new JsonTableBinder(node, binder).bind(nothing, scope);
    }

    private Bound bind(Bound nothing, Scope scope) {
        JsonTablePath root = JsonTablePath.of(node);
        requireDifferentNames(root);
        JsonTablePlan plan = JsonTablePlans.of(node, root);
        OwletRexBuilder rex = binder.rex();
        RexNode items = rex.function(
                JsonTableFunction.NAME,
                type(root.all().size()),
                List.of(
                        JsonBinder.document(binder, node.getJsonPathInvocation()),
                        rex.varchar(plan.text()),
                        passed,
                        rex.bool(raises)));
        RelNode row = Relations.project(nothing.rel(), List.of(items), List.of("items"), scope.variables());
        RelNode rows = Uncollect.create(row.getTraitSet(), row, true, List.of());
        addColumns(root, rows);
        return new Bound(Relations.project(rows, values, Relations.names(fields)), fields);
    }

    /** Returns the type of the rows that the function makes: item and ordinal number of each path. */
    private static SqlType type(int paths) {
        List<SqlType.Field> row = new ArrayList<>();
        for (int path = 0; path < paths; path++) {
            row.add(new SqlType.Field("item" + path, SqlType.JSON));
            row.add(new SqlType.Field("ordinal" + path, SqlType.BIGINT));
        }
        return new SqlType.Array(new SqlType.Row(row));
    }

    private static void requireDifferentNames(JsonTablePath root) {
        Set<String> known = new HashSet<>();
        for (JsonTablePath path : root.all()) {
            path.name().ifPresent(name -> requireNew(name, known));
            path.columns().forEach(column -> name(column).ifPresent(name -> requireNew(name, known)));
        }
    }

    private static void requireNew(Identifier name, Set<String> known) {
        if (!known.add(name.getCanonicalValue())) {
            throw Errors.at(
                    name,
                    Code.DUPLICATE_COLUMN_OR_PATH_NAME,
                    "All column and path names in JSON_TABLE invocation must be unique");
        }
    }

    private static Optional<Identifier> name(JsonTableColumnDefinition column) {
        if (column instanceof ValueColumn value) {
            return Optional.of(value.getName());
        }
        if (column instanceof QueryColumn query) {
            return Optional.of(query.getName());
        }
        return column instanceof OrdinalityColumn ordinality ? Optional.of(ordinality.getName()) : Optional.empty();
    }

    private void addColumns(JsonTablePath path, RelNode rows) {
        RexNode item = Relations.column(rows, 2 * path.place());
        int nested = 0;
        for (JsonTableColumnDefinition column : path.columns()) {
            if (column instanceof NestedColumns) {
                addColumns(path.nested().get(nested++), rows);
            } else if (column instanceof ValueColumn value) {
                add(value.getName(), value(value, item));
            } else if (column instanceof QueryColumn query) {
                add(query.getName(), query(query, item));
            } else {
                add(((OrdinalityColumn) column).getName(), Relations.column(rows, 2 * path.place() + 1));
            }
        }
    }

    private void add(Identifier name, RexNode value) {
        values.add(value);
        fields.add(Field.unqualified(name.getValue()));
    }

    private RexNode value(ValueColumn column, RexNode item) {
        JsonValue.EmptyOrErrorBehavior onError = column.getErrorBehavior()
                .orElse(raises ? JsonValue.EmptyOrErrorBehavior.ERROR : JsonValue.EmptyOrErrorBehavior.NULL);
        JsonValueColumn.Events events = new JsonValueColumn.Events(
                column.getEmptyBehavior(), column.getEmptyDefault(), onError, column.getErrorDefault());
        return new JsonValueColumn(binder, column, CastBinder.type(column.getType()), events)
                .bind(invocation(item, column.getJsonPath(), column.getName()));
    }

    private RexNode query(QueryColumn column, RexNode item) {
        SqlType type = CastBinder.type(column.getType());
        if (type.kind() != SqlType.Kind.VARCHAR && type.kind() != SqlType.Kind.CHAR) {
            throw Errors.unsupported(column, "A FORMAT JSON column of type " + type, "Make it varchar and cast it.");
        }
        JsonQuery.EmptyOrErrorBehavior onError = column.getErrorBehavior()
                .orElse(raises ? JsonQuery.EmptyOrErrorBehavior.ERROR : JsonQuery.EmptyOrErrorBehavior.NULL);
        RexNode text = JsonBinder.query(
                binder,
                column,
                invocation(item, column.getJsonPath(), column.getName()),
                column.getWrapperBehavior(),
                column.getQuotesBehavior(),
                column.getEmptyBehavior(),
                onError);
        return type.equals(SqlType.VARCHAR) ? text : binder.rex().cast(text, type, false);
    }

    /** Returns item, path and passed values; a column without a path means the member of its name. */
    private List<RexNode> invocation(RexNode item, Optional<StringLiteral> path, Identifier name) {
        String text = path.map(JsonBinder::path)
                .orElseGet(() -> "lax $.\"" + name.getCanonicalValue().replace("\"", "\"\"") + '"');
        return List.of(item, binder.rex().varchar(text), passed);
    }
}
