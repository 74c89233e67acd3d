package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.SqlType;
import java.util.Set;

/** Knows what aggregates are over no rows at all, and which expressions then are null. */
final class EmptyGroup {
    private static final Set<String> COUNTS = Set.of("count", "count_if", "approx_distinct", "regr_count", "$sum0");
    private static final Set<String> STRICT =
            Set.of("add", "subtract", "multiply", "divide", "modulus", "negate", "abs", "round", "floor", "ceil");

    private EmptyGroup() {}

    static Expression value(AggregateCall call) {
        return value(call.function(), call.type());
    }

    private static Expression value(String function, SqlType type) {
        return new Expression.Literal(COUNTS.contains(function) ? 0L : null, type);
    }

    /** Tells whether a constant expression is surely null. */
    static boolean isNull(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value() == null;
        }
        return isStrict(expression) && expression.children().stream().anyMatch(EmptyGroup::isNull);
    }

    /** Tells whether an expression is surely null when all columns from {@code from} on are null. */
    static boolean isNullWithout(Expression expression, int from) {
        if (expression instanceof Expression.Input input) {
            return input.index() >= from;
        }
        return isStrict(expression) && expression.children().stream().anyMatch(child -> isNullWithout(child, from));
    }

    private static boolean isStrict(Expression expression) {
        return expression instanceof Expression.Cast
                || expression instanceof Expression.Compare compare
                        && compare.operator() != Expression.Compare.Operator.DISTINCT
                        && compare.operator() != Expression.Compare.Operator.NOT_DISTINCT
                || expression instanceof Expression.Field
                || expression instanceof Expression.Call call && STRICT.contains(call.function());
    }
}
