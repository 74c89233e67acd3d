package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.evaluate.Predicate;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.type.Physical;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * One condition that every row a scan hands out meets.
 *
 * @param columns the scan's columns it reads, ascending
 * @param maker makes one thread's predicate over exactly these columns
 * @param cost a guess at nanoseconds a row
 * @param optional whether rows that do not meet it do no harm, since a join drops them later
 * @param yield what it did so far, on all slices
 */
record ScanCondition(int[] columns, Supplier<Predicate> maker, double cost, boolean optional, ConditionYield yield) {
    private ScanCondition(int[] columns, Supplier<Predicate> maker, double cost, boolean optional) {
        this(columns, maker, cost, optional, new ConditionYield());
    }

    /** Tells whether it should be applied to the next slice. */
    boolean wanted() {
        return !optional || yield.worthwhile();
    }

    /** Returns the scan's own conjuncts and the filters that joins sent, the cheap ones first. */
    static List<ScanCondition> of(Plan.Scan scan, RuntimeFilters filters) {
        List<ScanCondition> found = new ArrayList<>();
        scan.filter().ifPresent(filter -> addConjuncts(filter, found));
        for (Plan.RuntimeFilter wanted : scan.runtimeFilters()) {
            KeyFilter filter = filters.find(wanted.join(), wanted.key());
            if (filter != null && filter.selective()) {
                found.add(new ScanCondition(new int[] {wanted.column()}, filter::predicate, 2.5, true));
            }
        }
        found.sort((left, right) -> Double.compare(left.cost, right.cost));
        return found;
    }

    /** Returns what a top-n above knows about a column. */
    static ScanCondition of(TopBound.Use top) {
        return new ScanCondition(new int[] {top.column()}, top.bound()::predicate, 0.6, false);
    }

    /** Keeps the written order from the first conjunct on that may fail, since an earlier one may guard it. */
    private static void addConjuncts(Expression filter, List<ScanCondition> found) {
        List<Expression> movable = new ArrayList<>();
        List<Expression> fixed = new ArrayList<>();
        for (Expression term : Expressions.conjuncts(filter)) {
            (fixed.isEmpty() && Expressions.isTotal(term) && Expressions.isDeterministic(term) ? movable : fixed)
                    .add(term);
        }
        movable.forEach(term -> found.add(of(term, cost(term))));
        Expressions.and(fixed).ifPresent(rest -> found.add(of(rest, 1000 + cost(rest))));
    }

    private static ScanCondition of(Expression term, double cost) {
        BitSet inputs = Expressions.inputs(term);
        int[] columns = inputs.stream().toArray();
        int[] places = new int[inputs.length()];
        for (int i = 0; i < columns.length; i++) {
            places[columns[i]] = i;
        }
        Expression moved = Expressions.mapInputs(term, index -> places[index]);
        return new ScanCondition(columns, () -> Evaluators.predicate(moved), cost, false);
    }

    private static double cost(Expression term) {
        double sum = 0;
        for (Expression child : term.children()) {
            sum += cost(child);
        }
        if (term instanceof Expression.Input input) {
            Physical physical = input.type().physical();
            return physical == Physical.LONG || physical == Physical.BOOLEAN ? 0.5 : physical == Physical.BYTES ? 4 : 1;
        }
        if (term instanceof Expression.Literal) {
            return 0;
        }
        return sum + (term instanceof Expression.Call ? 20 : 0.5);
    }
}
