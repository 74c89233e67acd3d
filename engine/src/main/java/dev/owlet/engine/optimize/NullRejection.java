package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import java.util.Set;
import java.util.function.IntPredicate;

/** Tells which conditions cannot be true when some columns are null, so that an outer join's padded rows are dropped. */
public final class NullRejection {
    private static final Set<String> STRICT = Set.of(
            "add",
            "subtract",
            "multiply",
            "divide",
            "modulus",
            "negate",
            "like",
            "year",
            "month",
            "day",
            "lower",
            "upper",
            "substr",
            "substring",
            "length",
            "abs",
            "round",
            "floor",
            "ceil",
            "date_trunc",
            "starts_with",
            "strpos",
            "trim",
            "ltrim",
            "rtrim",
            "day_of_week",
            "day_of_year",
            "quarter",
            "week",
            "hour",
            "minute",
            "second");

    private NullRejection() {}

    /** Tells whether a condition is false or null on every row in which the columns chosen are null. */
    public static boolean rejects(Expression condition, IntPredicate columns) {
        if (condition instanceof Expression.And and) {
            return and.terms().stream().anyMatch(term -> rejects(term, columns));
        }
        if (condition instanceof Expression.Or or) {
            return or.terms().stream().allMatch(term -> rejects(term, columns));
        }
        if (condition instanceof Expression.Not not && not.operand() instanceof Expression.IsNull isNull) {
            return isNull(isNull.operand(), columns);
        }
        if (condition instanceof Expression.Literal literal) {
            return !Boolean.TRUE.equals(literal.value());
        }
        return isNull(condition, columns);
    }

    /** Tells whether an expression is null on every row in which the columns chosen are null. */
    private static boolean isNull(Expression expression, IntPredicate columns) {
        if (expression instanceof Expression.Input input) {
            return columns.test(input.index());
        }
        if (expression instanceof Expression.Literal literal) {
            return literal.value() == null;
        }
        boolean strict = expression instanceof Expression.Cast
                || expression instanceof Expression.Field
                || expression instanceof Expression.Not
                || expression instanceof Expression.In
                || (expression instanceof Expression.Compare compare
                        && compare.operator() != Operator.DISTINCT
                        && compare.operator() != Operator.NOT_DISTINCT)
                || (expression instanceof Expression.Call call && STRICT.contains(call.function()));
        return strict && expression.children().stream().anyMatch(child -> isNull(child, columns));
    }
}
