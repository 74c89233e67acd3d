package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.RangeExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes plans apart and puts them together again, keeping every schema as it is. */
final class Plans {
    private Plans() {}

    /** Returns a step over other inputs with the same columns, as many as it has; itself if they are its own. */
    static Plan withInputs(Plan plan, List<Plan> inputs) {
        List<Plan> old = plan.inputs();
        boolean same = true;
        for (int i = 0; i < old.size(); i++) {
            same &= old.get(i) == inputs.get(i);
        }
        return same ? plan : rebuilt(plan, inputs);
    }

    private static Plan rebuilt(Plan plan, List<Plan> inputs) {
        if (plan instanceof Plan.Join join) {
            return withSides(join, inputs.get(0), inputs.get(1));
        }
        if (plan instanceof Plan.SetOperation set) {
            return new Plan.SetOperation(inputs.get(0), inputs.get(1), set.intersect(), set.all());
        }
        if (plan instanceof Plan.Union) {
            return new Plan.Union(inputs);
        }
        return withInput(plan, inputs.get(0));
    }

    /** Returns a step of one input over another input with the same columns. */
    static Plan withInput(Plan plan, Plan input) {
        if (plan instanceof Plan.Filter filter) {
            return new Plan.Filter(input, filter.predicate());
        }
        if (plan instanceof Plan.Project project) {
            return new Plan.Project(input, project.expressions(), project.names());
        }
        if (plan instanceof Plan.Aggregate aggregate) {
            return new Plan.Aggregate(input, aggregate.keys(), aggregate.calls(), aggregate.expectedGroups());
        }
        if (plan instanceof Plan.Expand expand) {
            return new Plan.Expand(input, expand.keys(), expand.sets());
        }
        if (plan instanceof Plan.Sort sort) {
            return new Plan.Sort(input, sort.keys());
        }
        if (plan instanceof Plan.Limit limit) {
            return new Plan.Limit(input, limit.keys(), limit.offset(), limit.count());
        }
        if (plan instanceof Plan.Window window) {
            return new Plan.Window(input, window.partitionBy(), window.orderBy(), window.calls());
        }
        if (plan instanceof Plan.Match match) {
            return new Plan.Match(
                    input,
                    match.partitionBy(),
                    match.orderBy(),
                    match.keep(),
                    match.rule(),
                    match.conditions(),
                    match.values(),
                    match.frame());
        }
        if (plan instanceof Plan.Unnest unnest) {
            return new Plan.Unnest(
                    input, unnest.keep(), unnest.collections(), unnest.ordinality(), unnest.outer(), unnest.schema());
        }
        if (plan instanceof Plan.SingleRow) {
            return new Plan.SingleRow(input);
        }
        if (plan instanceof Plan.Shared shared) {
            return new Plan.Shared(shared.id(), input);
        }
        throw new IllegalArgumentException(
                "not a step of one input: " + plan.getClass().getSimpleName());
    }

    static Plan.Join withSides(Plan.Join join, Plan left, Plan right) {
        return new Plan.Join(join.id(), join.kind(), left, right, join.leftKeys(), join.rightKeys(), join.residual());
    }

    static Plan.Join withResidual(Plan.Join join, List<Expression> residual) {
        return new Plan.Join(
                join.id(),
                join.kind(),
                join.left(),
                join.right(),
                join.leftKeys(),
                join.rightKeys(),
                Expressions.and(residual));
    }

    static Plan.Join withKind(Plan.Join join, Plan.JoinKind kind) {
        return new Plan.Join(
                join.id(), kind, join.left(), join.right(), join.leftKeys(), join.rightKeys(), join.residual());
    }

    /** Rebuilds a plan from the leaves up, every step replaced by what {@code change} makes of it. */
    static Plan rewrite(Plan plan, UnaryOperator<Plan> change) {
        return change.apply(mapInputs(plan, input -> rewrite(input, change)));
    }

    /** Returns a step over changed inputs. */
    static Plan mapInputs(Plan plan, UnaryOperator<Plan> change) {
        if (plan.inputs().isEmpty()) {
            return plan;
        }
        List<Plan> inputs = new ArrayList<>();
        plan.inputs().forEach(input -> inputs.add(change.apply(input)));
        return withInputs(plan, inputs);
    }

    /** Keeps the rows that satisfy some conditions: in the scan if the plan is one, else by a filter on top. */
    static Plan filtered(Plan plan, List<Expression> conditions) {
        if (conditions.isEmpty()) {
            return plan;
        }
        if (plan instanceof Plan.Scan scan) {
            List<Expression> all = new ArrayList<>();
            scan.filter().ifPresent(filter -> all.addAll(Expressions.conjuncts(filter)));
            conditions.stream().filter(condition -> !all.contains(condition)).forEach(all::add);
            return withFilter(scan, all);
        }
        return new Plan.Filter(plan, Expressions.and(conditions).orElseThrow());
    }

    private static Plan withFilter(Plan.Scan scan, List<Expression> conditions) {
        Optional<Expression> filter = Expressions.and(ConditionOrder.sorted(conditions));
        return new Plan.Scan(
                scan.table(),
                scan.schema(),
                filter,
                RangeExtractor.extract(filter.orElseThrow(), scan.schema()),
                scan.runtimeFilters());
    }

    /** Returns a plan of the same columns without rows. */
    static Plan empty(Plan plan) {
        return new Plan.Values(plan.schema(), List.of());
    }

    static boolean isEmpty(Plan plan) {
        return plan instanceof Plan.Values values && values.rows().isEmpty();
    }
}
