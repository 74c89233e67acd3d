package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.formats.type.SqlType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Stands for columns of enclosing queries while a sub-query is being lowered: input columns of negative index, which hold
 * the enclosing query's number and the column there. None is left in a finished plan.
 */
final class OuterColumns {
    /** Stands for the number of the enclosing query's row, after all its columns. */
    static final int ROW_NUMBER = (1 << 16) - 1;

    private static final int WIDTH = 1 << 16;

    private OuterColumns() {}

    static Expression.Input of(int scope, int column, SqlType type) {
        return new Expression.Input(-1 - scope * WIDTH - column, type);
    }

    static int scope(Expression.Input input) {
        return (-1 - input.index()) / WIDTH;
    }

    static int column(Expression.Input input) {
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

    /** Returns the columns of enclosing queries that some expressions read, in order. */
    static Set<Expression.Input> readBy(List<Expression> expressions) {
        Set<Expression.Input> found = new LinkedHashSet<>();
        expressions.forEach(expression -> collect(expression, found));
        return found;
    }

    private static void collect(Expression expression, Set<Expression.Input> found) {
        if (expression instanceof Expression.Input input) {
            if (input.index() < 0) {
                found.add(input);
            }
            return;
        }
        expression.children().forEach(child -> collect(child, found));
    }

    /** Replaces the columns of some enclosing queries by the expressions they are there. */
    static Expression resolve(Expression expression, IntPredicate scopes, IntFunction<Expression> columns) {
        return Expressions.rewrite(
                expression,
                node -> node instanceof Expression.Input input && input.index() < 0 && scopes.test(scope(input))
                        ? columns.apply(column(input))
                        : node);
    }

    /** Replaces some columns of enclosing queries by what is equal to them. */
    static Expression replace(Expression expression, Map<Expression.Input, Expression> equals) {
        return Expressions.rewrite(
                expression, node -> node instanceof Expression.Input input ? equals.getOrDefault(input, input) : node);
    }

    static List<Expression> replace(List<Expression> expressions, Map<Expression.Input, Expression> equals) {
        return expressions.stream()
                .map(expression -> replace(expression, equals))
                .toList();
    }

    /** Moves the columns of the query at hand, and leaves those of enclosing ones. */
    static Expression shift(Expression expression, int by) {
        return Expressions.mapInputs(expression, index -> index < 0 ? index : index + by);
    }
}
