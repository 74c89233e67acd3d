package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds terms that several expressions of a projection compute, such as {@code price * (1 - discount)} in TPC-H Q1, so
 * that they are computed once. Only terms that are evaluated on every row anyway count: nothing below a CASE, AND, OR
 * or TRY is moved, so no error appears that was not there.
 *
 * @param shared each reads the input columns and the shared terms before it
 * @param results the expressions, over the input columns and then the shared terms
 */
record SharedTerms(List<Expression> shared, List<Expression> results) {
    static SharedTerms of(List<Expression> expressions, int inputs) {
        Map<Expression, Integer> uses = new LinkedHashMap<>();
        expressions.forEach(expression -> count(expression, uses));
        Map<Expression, Integer> places = new HashMap<>();
        List<Expression> shared = new ArrayList<>();
        for (Map.Entry<Expression, Integer> entry : uses.entrySet()) {
            if (entry.getValue() > 1) {
                Expression term = replaced(entry.getKey(), places);
                places.put(entry.getKey(), inputs + shared.size());
                shared.add(term);
            }
        }
        return new SharedTerms(
                shared, expressions.stream().map(e -> replaced(e, places)).toList());
    }

    /** Counts from the leaves up, so that a term stands after the terms within it. */
    private static void count(Expression expression, Map<Expression, Integer> uses) {
        if (!unconditional(expression) || !Expressions.isDeterministic(expression)) {
            return;
        }
        if (uses.containsKey(expression)) {
            uses.merge(expression, 1, Integer::sum);
            return;
        }
        expression.children().forEach(child -> count(child, uses));
        uses.put(expression, 1);
    }

    private static boolean unconditional(Expression expression) {
        return expression instanceof Expression.Call
                || expression instanceof Expression.Cast
                || expression instanceof Expression.Compare;
    }

    private static Expression replaced(Expression expression, Map<Expression, Integer> places) {
        Integer place = places.get(expression);
        if (place != null) {
            return new Expression.Input(place, expression.type());
        }
        if (places.isEmpty() || expression.children().isEmpty()) {
            return expression;
        }
        return expression.withChildren(expression.children().stream()
                .map(child -> replaced(child, places))
                .toList());
    }
}
