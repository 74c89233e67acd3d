package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Joins;
import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Grouping sets with the empty set among them have its row although there are no rows to group. */
final class GrandTotal {
    private GrandTotal() {}

    /**
     * Returns the groups, or one row of the given values when there are none: the groups pass by a join with one row, which
     * is left over then.
     */
    static Plan orElse(Plan groups, List<Expression> row) {
        Schema one = new Schema(List.of(new Column("", SqlType.BOOLEAN)));
        Expression.Literal yes = new Expression.Literal(true, SqlType.BOOLEAN);
        Plan single = new Plan.Values(one, List.of(List.of(yes)));
        Plan marked = Projections.append(groups, List.of(yes));
        Plan joined = Joins.build(Plan.JoinKind.RIGHT, marked, single, List.of());
        int width = groups.schema().size();
        Expression none = new Expression.IsNull(Projections.column(joined, width));
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            Expression column = Projections.column(joined, i);
            boolean isNull = row.get(i) instanceof Expression.Literal literal && literal.value() == null;
            columns.add(
                    isNull ? column : new Expression.Case(List.of(none), List.of(row.get(i)), column, column.type()));
        }
        List<String> names =
                groups.schema().columns().stream().map(Column::name).toList();
        return new Plan.Project(joined, columns, names);
    }
}
