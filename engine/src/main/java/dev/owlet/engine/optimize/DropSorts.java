package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Plan;

/** Drops sorts whose order nobody sees: below aggregates, joins, set operations, windows and other sorts. */
final class DropSorts implements Rule {
    @Override
    public String name() {
        return "drop_sorts";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        return drop(plan, true);
    }

    private static Plan drop(Plan plan, boolean ordered) {
        if (plan instanceof Plan.Sort sort) {
            return ordered ? new Plan.Sort(drop(sort.input(), false), sort.keys()) : drop(sort.input(), false);
        }
        boolean limitsInOrder = plan instanceof Plan.Limit limit && limit.keys().isEmpty();
        boolean keepsOrder = plan instanceof Plan.Project || plan instanceof Plan.Filter || plan instanceof Plan.Unnest;
        boolean below = limitsInOrder || (ordered && keepsOrder);
        return Plans.mapInputs(plan, input -> drop(input, below));
    }
}
