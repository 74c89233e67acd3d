package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one step of sorting and limiting, below projections and in each branch of a union. */
final class PushLimits implements Rule {
    @Override
    public String name() {
        return "push_limits";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        Plan pushed = plan instanceof Plan.Limit limit ? push(limit) : plan;
        return Plans.mapInputs(pushed, input -> apply(input, estimator));
    }

    private static Plan push(Plan.Limit limit) {
        if (limit.input() instanceof Plan.Sort sort && limit.keys().isEmpty()) {
            return push(new Plan.Limit(sort.input(), sort.keys(), limit.offset(), limit.count()));
        }
        if (limit.input() instanceof Plan.Project project) {
            return below(limit, project).orElse(limit);
        }
        boolean bounded = limit.count() <= Integer.MAX_VALUE && limit.offset() <= Integer.MAX_VALUE;
        if (limit.input() instanceof Plan.Union union && bounded) {
            List<Plan> branches = new ArrayList<>();
            for (Plan branch : union.inputs()) {
                boolean limited = branch instanceof Plan.Limit;
                branches.add(limited ? branch : branch(limit, branch));
            }
            return new Plan.Limit(new Plan.Union(branches), limit.keys(), limit.offset(), limit.count());
        }
        return limit;
    }

    private static Plan branch(Plan.Limit limit, Plan branch) {
        return push(new Plan.Limit(branch, limit.keys(), 0, limit.offset() + limit.count()));
    }

    /** Limits before projecting, if the keys are columns that the projection only hands on. */
    private static Optional<Plan> below(Plan.Limit limit, Plan.Project project) {
        List<SortKey> keys = new ArrayList<>();
        for (SortKey key : limit.keys()) {
            if (!(project.expressions().get(key.column()) instanceof Expression.Input input)) {
                return Optional.empty();
            }
            keys.add(new SortKey(input.index(), key.descending(), key.nullsFirst()));
        }
        Plan limited = push(new Plan.Limit(project.input(), keys, limit.offset(), limit.count()));
        return Optional.of(new Plan.Project(limited, project.expressions(), project.names()));
    }
}
