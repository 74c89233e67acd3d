package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Stands for columns of enclosing queries while a sub-query is being lowered: input columns of negative index, which hold
 * the enclosing query's number and the column there. None is left in a finished plan.
 */
final class OuterColumns {
    private static final int WIDTH = 1 << 16;

    private OuterColumns() {}

    static Expression of(int scope, int column, SqlType type) {
        return new Expression.Input(-1 - scope * WIDTH - column, type);
    }

    private static int scope(Expression.Input input) {
        return (-1 - input.index()) / WIDTH;
    }

    private static int column(Expression.Input input) {
        return (-1 - input.index()) % WIDTH;
    }

    /** Tells whether an expression reads a column of any enclosing query. */
    static boolean areIn(Expression expression) {
        if (expression instanceof Expression.Input input) {
            return input.index() < 0;
        }
        return expression.children().stream().anyMatch(OuterColumns::areIn);
    }

    /** Tells whether an expression reads a column of the query at hand. */
    static boolean hasInner(Expression expression) {
        if (expression instanceof Expression.Input input) {
            return input.index() >= 0;
        }
        return expression.children().stream().anyMatch(OuterColumns::hasInner);
    }

    /** Replaces the columns of some enclosing queries by the expressions they are there. */
    static Expression resolve(Expression expression, IntPredicate scopes, List<Expression> columns) {
        return Expressions.rewrite(
                expression,
                node -> node instanceof Expression.Input input && input.index() < 0 && scopes.test(scope(input))
                        ? columns.get(column(input))
                        : node);
    }

    /** Moves the columns of the query at hand, and leaves those of enclosing ones. */
    static Expression shift(Expression expression, int by) {
        return Expressions.mapInputs(expression, index -> index < 0 ? index : index + by);
    }
}
