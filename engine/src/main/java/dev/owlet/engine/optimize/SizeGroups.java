package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Plan;
import java.util.OptionalLong;

/** Tells aggregates how many groups to expect, where statistics of all keys say so. */
final class SizeGroups implements Rule {
    @Override
    public String name() {
        return "size_groups";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        return Plans.rewrite(
                plan, step -> step instanceof Plan.Aggregate aggregate ? sized(aggregate, estimator) : step);
    }

    private static Plan sized(Plan.Aggregate aggregate, Estimator estimator) {
        Estimate input = estimator.of(aggregate.input());
        boolean known = aggregate.keys().stream()
                .allMatch(key -> input.columns().get(key).known());
        if (aggregate.keys().isEmpty() || !known) {
            return aggregate;
        }
        long groups = Math.round(estimator.of(aggregate).rows());
        return new Plan.Aggregate(
                aggregate.input(), aggregate.keys(), aggregate.calls(), OptionalLong.of(Math.max(1, groups)));
    }
}
