package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Connectives;
import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A relational node on its way to a plan.
 *
 * @param plan makes the rows; may have more columns than the node
 * @param columns the node's columns, over the plan's columns and those of enclosing queries
 * @param correlated conditions with columns of enclosing queries that the rows must still satisfy
 * @param onEmpty the node's columns where {@code correlated} leaves no row at all, for an aggregate that always makes one;
 *     empty when no row is meant then
 */
record Lowered(Plan plan, List<Expression> columns, List<Expression> correlated, List<Expression> onEmpty) {
    Lowered {
        columns = List.copyOf(columns);
        correlated = List.copyOf(correlated);
        onEmpty = List.copyOf(onEmpty);
    }

    static Lowered of(Plan plan) {
        return new Lowered(plan, Projections.columns(plan), List.of(), List.of());
    }

    Lowered withColumns(List<Expression> newColumns) {
        return new Lowered(plan, newColumns, correlated, onEmpty);
    }

    Lowered withPlan(Plan newPlan) {
        return new Lowered(newPlan, columns, correlated, onEmpty);
    }

    boolean isCorrelated() {
        return !correlated.isEmpty() || columns.stream().anyMatch(OuterColumns::areIn);
    }

    /** Tells whether every column is a plain column of the plan. */
    boolean isPlain() {
        return columns.stream().allMatch(column -> column instanceof Expression.Input input && input.index() >= 0);
    }

    /** Returns a plan of exactly the node's columns, or throws if enclosing queries' columns are in the way. */
    Plan finish(List<String> names) {
        if (isCorrelated()) {
            throw Unsupported.correlation();
        }
        boolean identity = columns.size() == plan.schema().size();
        for (int i = 0; identity && i < columns.size(); i++) {
            identity = columns.get(i) instanceof Expression.Input input && input.index() == i;
        }
        return identity ? plan : new Plan.Project(plan, columns, names);
    }

    /**
     * Returns the same node with every column a plain column of the plan, computing those that are not; none may need
     * enclosing queries.
     */
    Lowered plain() {
        if (isPlain()) {
            return this;
        }
        if (columns.stream().anyMatch(OuterColumns::areIn)) {
            throw Unsupported.correlation();
        }
        List<Expression> computed = new ArrayList<>();
        List<Expression> places = new ArrayList<>();
        int width = plan.schema().size();
        for (Expression column : columns) {
            if (column instanceof Expression.Input) {
                places.add(column);
                continue;
            }
            places.add(new Expression.Input(width + computed.size(), column.type()));
            computed.add(column);
        }
        return new Lowered(Projections.append(plan, computed), places, correlated, onEmpty);
    }

    /** Returns the plan's column that a column of the node is, on a {@link #plain} node. */
    int place(int column) {
        return ((Expression.Input) columns.get(column)).index();
    }

    /** Returns the node with rows dropped; conditions on enclosing queries' columns are kept for the join above. */
    Lowered filtered(List<Expression> conditions) {
        List<Expression> split = conditions.stream().flatMap(Lowered::split).toList();
        List<Expression> mine =
                split.stream().filter(c -> !OuterColumns.areIn(c)).toList();
        List<Expression> outer = split.stream().filter(OuterColumns::areIn).toList();
        Plan kept = Expressions.and(mine)
                .map(predicate -> (Plan) new Plan.Filter(plan, predicate))
                .orElse(plan);
        return new Lowered(
                kept,
                columns,
                Stream.concat(correlated.stream(), outer.stream()).toList(),
                onEmpty);
    }

    /** Takes what ties a row to enclosing queries out of an OR that says it in every branch. */
    private static Stream<Expression> split(Expression condition) {
        boolean factored = condition instanceof Expression.Or && OuterColumns.areIn(condition);
        return factored
                ? Expressions.conjuncts(Connectives.or(((Expression.Or) condition).terms())).stream()
                : Stream.of(condition);
    }
}
