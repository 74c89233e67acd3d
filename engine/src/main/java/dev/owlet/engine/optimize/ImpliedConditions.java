package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what an OR over several relations says about one of them: {@code (a.x = 1 AND b.y = 2) OR (a.x = 3 AND b.y = 4)}
 * keeps only rows of {@code a} with {@code x IN (1, 3)}, before they are joined.
 */
final class ImpliedConditions {
    private ImpliedConditions() {}

    /** Returns the conditions on single relations that follow from the conditions on several. */
    static List<Expression> of(JoinGraph graph, List<Expression> conditions) {
        List<Expression> implied = new ArrayList<>();
        for (Expression condition : conditions) {
            if (condition instanceof Expression.Or or && Expressions.isDeterministic(or)) {
                long relations = graph.relationsOf(or);
                for (int i = 0; Long.bitCount(relations) > 1 && i < graph.relations.size(); i++) {
                    if ((relations >> i & 1) != 0) {
                        on(1L << i, or, graph).ifPresent(implied::add);
                    }
                }
            }
        }
        return implied;
    }

    /** Returns what an OR says about one relation, if every branch says something. */
    private static Optional<Expression> on(long relation, Expression.Or or, JoinGraph graph) {
        List<Expression> branches = new ArrayList<>();
        for (Expression branch : or.terms()) {
            List<Expression> own = Expressions.conjuncts(branch).stream()
                    .filter(term -> graph.relationsOf(term) == relation)
                    .toList();
            if (own.isEmpty()) {
                return Optional.empty();
            }
            branches.add(Connectives.and(own));
        }
        return Optional.of(Connectives.or(branches));
    }
}
