package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.Physical;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Splits a boolean expression into conjuncts and makes the cheapest {@link Filter} of each. */
final class Filters {
    private Filters() {}

    static Predicate predicate(Expression expression) {
        List<Expression> conjuncts = new ArrayList<>();
        split(expression, conjuncts);
        List<Filter> filters = new ArrayList<>();
        List<RangeFilter> ranges = new ArrayList<>();
        for (Expression conjunct : conjuncts) {
            RangeFilter range = range(conjunct);
            if (range == null) {
                filters.add(new ExpressionFilter(conjunct));
            } else if (!merged(range, ranges)) {
                ranges.add(range);
            }
        }
        filters.sort(Comparator.comparingInt(Filter::cost));
        filters.addAll(0, ranges);
        return filters.size() == 1 ? filters.get(0) : new Conjunction(filters.toArray(new Filter[0]));
    }

    private static void split(Expression expression, List<Expression> conjuncts) {
        if (expression instanceof Expression.And and) {
            and.terms().forEach(term -> split(term, conjuncts));
        } else {
            conjuncts.add(expression);
        }
    }

    private static boolean merged(RangeFilter range, List<RangeFilter> ranges) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).mergesWith(range)) {
                ranges.set(i, ranges.get(i).and(range));
                return true;
            }
        }
        return false;
    }

    private static @org.jspecify.annotations.Nullable RangeFilter range(Expression expression) {
        if (!(expression instanceof Expression.Compare compare)
                || compare.left().type().physical() != Physical.LONG
                || compare.operator() == Expression.Compare.Operator.DISTINCT
                || compare.operator() == Expression.Compare.Operator.NOT_DISTINCT) {
            return null;
        }
        Expression.Compare.Operator operator = compare.operator();
        Expression column = compare.left();
        Expression constant = compare.right();
        if (column instanceof Expression.Literal) {
            column = compare.right();
            constant = compare.left();
            operator = Comparison.flipped(operator);
        }
        if (!(column instanceof Expression.Input input)
                || !(constant instanceof Expression.Literal literal)
                || !(literal.value() instanceof Long value)) {
            return null;
        }
        return new RangeFilter(input.index(), LongRange.of(operator, value, Comparison.shift(input.type())));
    }
}
