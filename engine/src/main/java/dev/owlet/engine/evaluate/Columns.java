package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.plan.Expression;
import java.util.List;
import java.util.TreeSet;

/** Asks expressions which columns they read and what may go wrong in them. */
final class Columns {
    private Columns() {}

    /** Returns the input columns an expression reads, ascending. */
    static int[] of(Expression expression) {
        TreeSet<Integer> found = new TreeSet<>();
        collect(expression, found);
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    static int[] of(List<Expression> expressions) {
        TreeSet<Integer> found = new TreeSet<>();
        expressions.forEach(expression -> collect(expression, found));
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void collect(Expression expression, TreeSet<Integer> found) {
        if (expression instanceof Expression.Input input) {
            found.add(input.index());
        }
        expression.children().forEach(child -> collect(child, found));
    }

    /** Tells whether equal rows give equal values. */
    static boolean deterministic(Expression expression) {
        if (expression instanceof Expression.Call call && !Functions.isDeterministic(call.function())) {
            return false;
        }
        return expression.children().stream().allMatch(Columns::deterministic);
    }

    /** Tells whether an expression never throws and is cheap, so that it may run on rows nobody asked for. */
    static boolean harmless(Expression expression) {
        boolean itself = expression instanceof Expression.Input
                || expression instanceof Expression.Literal
                || expression instanceof Expression.Compare
                || expression instanceof Expression.IsNull
                || expression instanceof Expression.In
                || expression instanceof Expression.Not
                || expression instanceof Expression.And
                || expression instanceof Expression.Or;
        return itself && expression.children().stream().allMatch(Columns::harmless);
    }
}
