package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Literal;
import dev.owlet.engine.plan.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes AND and OR of simplified terms: flat, without repetitions, terms common to all branches of an OR in front. */
public final class Connectives {
    private Connectives() {}

    static Expression and(List<Expression> terms) {
        Set<Expression> flat = new LinkedHashSet<>();
        for (Expression term : terms) {
            flat.addAll(term instanceof Expression.And and ? and.terms() : List.of(term));
        }
        flat.remove(Expressions.TRUE);
        if (flat.contains(Expressions.FALSE)) {
            return Expressions.FALSE;
        }
        return switch (flat.size()) {
            case 0 -> Expressions.TRUE;
            case 1 -> flat.iterator().next();
            default -> new Expression.And(List.copyOf(flat));
        };
    }

    /** Returns the terms' OR. */
    public static Expression or(List<Expression> terms) {
        Set<Expression> flat = new LinkedHashSet<>();
        for (Expression term : terms) {
            flat.addAll(term instanceof Expression.Or or ? or.terms() : List.of(term));
        }
        flat.remove(Expressions.FALSE);
        if (flat.contains(Expressions.TRUE)) {
            return Expressions.TRUE;
        }
        if (flat.isEmpty()) {
            return Expressions.FALSE;
        }
        return factored(List.copyOf(flat));
    }

    /** Takes out what all branches have in common: (a AND b) OR (a AND c) is a AND (b OR c). */
    private static Expression factored(List<Expression> branches) {
        if (branches.size() == 1) {
            return branches.get(0);
        }
        Set<Expression> common = new LinkedHashSet<>(Expressions.conjuncts(branches.get(0)));
        for (Expression branch : branches.subList(1, branches.size())) {
            common.retainAll(Set.copyOf(Expressions.conjuncts(branch)));
        }
        if (common.isEmpty()) {
            return members(branches);
        }
        List<Expression> rest = new ArrayList<>();
        for (Expression branch : branches) {
            List<Expression> left = new ArrayList<>(Expressions.conjuncts(branch));
            left.removeAll(common);
            rest.add(and(left));
        }
        List<Expression> all = new ArrayList<>(common);
        all.add(or(rest));
        return and(all);
    }

    /** Gathers equalities of one operand with constants: x = 1 OR x = 2 is x IN (1, 2). */
    private static Expression members(List<Expression> branches) {
        Map<Expression, Set<Literal>> values = new LinkedHashMap<>();
        List<Expression> others = new ArrayList<>();
        for (Expression branch : branches) {
            if (branch instanceof Compare compare
                    && compare.operator() == Compare.Operator.EQUAL
                    && compare.right() instanceof Literal literal) {
                values.computeIfAbsent(compare.left(), operand -> new LinkedHashSet<>())
                        .add(literal);
            } else if (branch instanceof Expression.In in) {
                values.computeIfAbsent(in.operand(), operand -> new LinkedHashSet<>())
                        .addAll(in.values());
            } else {
                others.add(branch);
            }
        }
        List<Expression> gathered = new ArrayList<>();
        values.forEach((operand, literals) -> gathered.add(
                literals.size() == 1
                        ? new Compare(
                                Compare.Operator.EQUAL,
                                operand,
                                literals.iterator().next())
                        : new Expression.In(operand, List.copyOf(literals))));
        gathered.addAll(others);
        return gathered.size() == 1 ? gathered.get(0) : new Expression.Or(gathered);
    }
}
