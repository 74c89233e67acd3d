package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Unnest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rex.RexNode;

/**
 * Binds UNNEST to an Uncollect over one row that holds the arrays and maps; columns of the left side of a join are read
 * through its correlation variable.
 */
final class UnnestBinder {
    private UnnestBinder() {}

    static Bound bind(QueryBinder queries, Unnest node) {
        Bound nothing = Relations.oneRow(queries.binding());
        Scope scope = new Scope(nothing, queries.outer());
        ExpressionBinder binder = new ExpressionBinder(queries, scope, Clause.scalar("UNNEST"));
        List<RexNode> values = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (Expression expression : node.getExpressions()) {
            RexNode value = binder.bind(expression);
            values.add(value);
            addFields(expression, ExpressionBinder.type(value), fields);
        }
        List<String> names = Collections.nCopies(values.size(), "");
        RelNode row = Relations.project(nothing.rel(), values, names, scope.variables());
        RelNode rows = Uncollect.create(row.getTraitSet(), row, node.isWithOrdinality(), List.of());
        if (node.isWithOrdinality()) {
            fields.add(Field.unqualified(""));
        }
        return new Bound(named(queries.binding(), rows, fields, node.isWithOrdinality()), fields);
    }

    private static void addFields(Expression place, SqlType type, List<Field> fields) {
        if (type instanceof SqlType.Map) {
            fields.add(Field.unqualified(""));
            fields.add(Field.unqualified(""));
            return;
        }
        if (!(type instanceof SqlType.Array array)) {
            throw Errors.at(place, Code.INVALID_FUNCTION_ARGUMENT, "Cannot unnest type: " + type);
        }
        if (array.element() instanceof SqlType.Row row) {
            row.fields().forEach(field -> fields.add(Field.unqualified(field.name())));
            return;
        }
        fields.add(Field.unqualified(""));
    }

    /** Gives the columns different names, all values nullable, and the ordinality Trino's type. */
    private static RelNode named(Binding binding, RelNode rows, List<Field> fields, boolean withOrdinality) {
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            RexNode column = Relations.column(rows, i);
            boolean ordinality = withOrdinality && i == fields.size() - 1;
            columns.add(ordinality ? binding.rex().widen(column, SqlType.BIGINT) : column);
        }
        return Relations.project(rows, columns, Relations.names(fields));
    }
}
