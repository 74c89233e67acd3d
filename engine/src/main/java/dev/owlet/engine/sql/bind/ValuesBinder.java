package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** Binds VALUES: constant rows where all values are constants, else a UNION ALL of one-row queries. */
final class ValuesBinder {
    private final QueryBinder queries;

    ValuesBinder(QueryBinder queries) {
        this.queries = queries;
    }

    Bound bind(Values node) {
        Bound nothing = Relations.oneRow(queries.binding());
        Scope scope = new Scope(nothing, queries.outer());
        ExpressionBinder binder = new ExpressionBinder(queries, scope, Clause.scalar("VALUES"));
        List<List<RexNode>> rows = new ArrayList<>();
        for (Expression row : node.getRows()) {
            rows.add(row instanceof Row items ? binder.bind(items.getItems()) : List.of(binder.bind(row)));
        }
        List<SqlType> types = types(node, rows);
        List<List<RexNode>> widened =
                rows.stream().map(row -> widened(row, types)).toList();
        List<Field> fields = Collections.nCopies(types.size(), Field.unqualified(""));
        return new Bound(rel(nothing, scope, widened, types), fields);
    }

    private List<RexNode> widened(List<RexNode> row, List<SqlType> types) {
        List<RexNode> widened = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            widened.add(queries.binding().rex().widen(row.get(i), types.get(i)));
        }
        return widened;
    }

    private static List<SqlType> types(Values node, List<List<RexNode>> rows) {
        List<SqlType> types = rows.get(0).stream().map(ExpressionBinder::type).toList();
        for (int r = 0; r < rows.size(); r++) {
            List<SqlType> row = rows.get(r).stream().map(ExpressionBinder::type).toList();
            List<SqlType> common = common(types, row);
            if (common.isEmpty()) {
                throw Errors.at(
                        node.getRows().get(r),
                        Code.TYPE_MISMATCH,
                        "Values rows have mismatched types: " + new Tuple(types) + " vs " + new Tuple(row));
            }
            types = common;
        }
        return types;
    }

    private static List<SqlType> common(List<SqlType> left, List<SqlType> right) {
        List<SqlType> common = new ArrayList<>();
        for (int i = 0; i < left.size() && left.size() == right.size(); i++) {
            Coercions.common(left.get(i), right.get(i)).ifPresent(common::add);
        }
        return common.size() == left.size() ? common : List.of();
    }

    /** Shows types as error texts do. */
    private record Tuple(List<SqlType> types) {
        @Override
        public String toString() {
            return new SqlType.Row(types.stream()
                            .map(type -> new SqlType.Field("", type))
                            .toList())
                    .trinoName();
        }
    }

    private RelNode rel(Bound nothing, Scope scope, List<List<RexNode>> rows, List<SqlType> types) {
        List<String> names = Collections.nCopies(types.size(), "");
        if (rows.stream().allMatch(row -> row.stream().allMatch(RexLiteral.class::isInstance))) {
            return Relations.values(queries.binding(), relTypes(rows, types), names, literals(rows));
        }
        List<RelNode> inputs = rows.stream()
                .map(row -> Relations.project(nothing.rel(), row, names, scope.variables()))
                .toList();
        return inputs.size() == 1 ? inputs.get(0) : LogicalUnion.create(inputs, true);
    }

    private static List<RelDataType> relTypes(List<List<RexNode>> rows, List<SqlType> types) {
        List<RelDataType> relTypes = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            int column = i;
            boolean nullable =
                    rows.stream().anyMatch(row -> row.get(column).getType().isNullable());
            relTypes.add(CalciteTypes.rel(types.get(i), nullable));
        }
        return relTypes;
    }

    private static List<List<RexLiteral>> literals(List<List<RexNode>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(RexLiteral.class::cast).toList())
                .toList();
    }
}
