package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the terms of a conjunction in the order in which they are cheapest to evaluate. Terms that can fail stay behind
 * those written before them, because {@code x <> 0 AND 1 / x > 2} is meant as a guard.
 */
final class ConditionOrder {
    private ConditionOrder() {}

    static List<Expression> sorted(List<Expression> terms) {
        List<Expression> safe = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression term : terms) {
            (Expressions.isTotal(term) ? safe : rest).add(term);
        }
        safe.sort(Comparator.comparingInt(ConditionOrder::cost));
        safe.addAll(rest);
        return safe;
    }

    private static int cost(Expression term) {
        int own = term instanceof Expression.Call ? 20 : 1;
        for (Expression child : term.children()) {
            own += cost(child);
        }
        return own;
    }
}
