package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Works out once what a query asks for several times, as a CTE that is read twice. Only steps that make far fewer rows
 * than they read are shared, since their rows are kept until the query ends.
 */
final class ShareRepeated implements Rule {
    private static final double FEWER = 4;
    private static final double MOST_ROWS = 4_000_000;

    @Override
    public String name() {
        return "share_repeated";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        return scansTwice(plan, new HashSet<>()) ? new Sharing(estimator).of(plan) : plan;
    }

    private static boolean scansTwice(Plan plan, Set<String> seen) {
        if (plan instanceof Plan.Scan scan) {
            return !seen.add(scan.table().databaseName() + "." + scan.table().name());
        }
        boolean twice = false;
        for (Plan input : plan.inputs()) {
            twice |= scansTwice(input, seen);
        }
        return twice;
    }

    /** Serves one plan. */
    private static final class Sharing {
        private final Estimator estimator;
        private final Map<Plan, Integer> uses = new HashMap<>();
        private final Map<Plan, Plan.Shared> shared = new HashMap<>();

        Sharing(Estimator estimator) {
            this.estimator = estimator;
        }

        Plan of(Plan plan) {
            Plan unnumbered = unnumbered(plan);
            count(unnumbered);
            return share(unnumbered);
        }

        /** Returns the plan with all joins alike, so that equal steps are equal. */
        private static Plan unnumbered(Plan plan) {
            return Plans.rewrite(
                    plan,
                    step -> step instanceof Plan.Join join
                            ? new Plan.Join(
                                    0,
                                    join.kind(),
                                    join.left(),
                                    join.right(),
                                    join.leftKeys(),
                                    join.rightKeys(),
                                    join.residual())
                            : step);
        }

        private void count(Plan plan) {
            if (plan.inputs().isEmpty() || uses.merge(plan, 1, Integer::sum) == 1) {
                plan.inputs().forEach(this::count);
            }
        }

        /** Shares what is worth it; goes to build sides first, as the executor does, since the first use fills it. */
        private Plan share(Plan plan) {
            Plan.Shared before = shared.get(plan);
            if (before != null) {
                return new Plan.Reuse(before);
            }
            if (uses.getOrDefault(plan, 0) > 1 && worthwhile(plan) && deterministic(plan)) {
                Plan below = shareBelow(plan);
                Plan.Shared first = new Plan.Shared(shared.size() + 1, below);
                shared.put(plan, first);
                return first;
            }
            return shareBelow(plan);
        }

        private Plan shareBelow(Plan plan) {
            if (plan instanceof Plan.Join join) {
                Plan right = share(join.right());
                return Plans.withSides(join, share(join.left()), right);
            }
            return Plans.mapInputs(plan, this::share);
        }

        private boolean worthwhile(Plan plan) {
            double rows = estimator.of(plan).rows();
            return !(plan instanceof Plan.Project || plan instanceof Plan.Filter)
                    && rows <= MOST_ROWS
                    && rows * FEWER <= scanned(plan);
        }

        private double scanned(Plan plan) {
            if (plan instanceof Plan.Scan scan) {
                return estimator.of(scan).rows();
            }
            return plan.inputs().stream().mapToDouble(this::scanned).sum();
        }

        private static boolean deterministic(Plan plan) {
            return plan.expressions().stream().allMatch(Expressions::isDeterministic)
                    && plan.inputs().stream().allMatch(Sharing::deterministic);
        }
    }
}
