package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.NullRejection;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows the conditions that tie a sub-query's rows to the rows around it. A key is an equality of the two sides; what
 * groups, numbers or limits a sub-query's rows does so within the keys. A condition on the outer side alone may wait.
 */
final class Ties {
    private Ties() {}

    /** Tells whether a condition needs no more than that rows are kept apart by {@link #innerFirst}'s left side. */
    static boolean isSimple(Expression condition) {
        return !OuterColumns.hasInner(condition) || isKey(condition);
    }

    static boolean isKey(Expression condition) {
        return condition instanceof Compare compare
                && (compare.operator() == Operator.EQUAL || compare.operator() == Operator.NOT_DISTINCT)
                && (isInnerAndOuter(compare.left(), compare.right())
                        || isInnerAndOuter(compare.right(), compare.left()));
    }

    private static boolean isInnerAndOuter(Expression inner, Expression outer) {
        return OuterColumns.hasInner(inner)
                && !OuterColumns.areIn(inner)
                && OuterColumns.areIn(outer)
                && !OuterColumns.hasInner(outer);
    }

    /** Returns the keys among some simple conditions, with the sub-query's side first. */
    static List<Compare> keys(List<Expression> simple) {
        List<Compare> keys = new ArrayList<>();
        for (Expression condition : simple) {
            if (isKey(condition)) {
                keys.add(innerFirst((Compare) condition));
            }
        }
        return keys;
    }

    private static Compare innerFirst(Compare key) {
        return OuterColumns.areIn(key.left()) ? new Compare(key.operator(), key.right(), key.left()) : key;
    }

    /** Returns the outer columns that are the same as a column of the sub-query's plan, by one condition each. */
    static Map<Expression.Input, Compare> held(List<Expression> conditions) {
        Map<Expression.Input, Compare> held = new LinkedHashMap<>();
        for (Compare key : keys(conditions)) {
            if (key.left() instanceof Expression.Input inner
                    && key.right() instanceof Expression.Input outer
                    && inner.type().equals(outer.type())
                    && (key.operator() == Operator.NOT_DISTINCT || isExact(outer.type()))) {
                held.putIfAbsent(outer, key);
            }
        }
        return held;
    }

    /** Ties a plan's column, which has the values of an outer one, to it; where no null gets through, without nulls. */
    static Compare between(Expression.Input inner, Expression.Input outer, List<Expression> conditions) {
        boolean noNulls = isExact(outer.type())
                && conditions.stream().anyMatch(c -> NullRejection.rejects(c, column -> column == inner.index()));
        return new Compare(noNulls ? Operator.EQUAL : Operator.NOT_DISTINCT, inner, outer);
    }

    /** Tells whether equal values of a type are the same value, and every value equals itself. */
    private static boolean isExact(SqlType type) {
        return switch (type.kind()) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, VARCHAR, VARBINARY, DATE, TIME, TIMESTAMP ->
                true;
            default -> false;
        };
    }
}
