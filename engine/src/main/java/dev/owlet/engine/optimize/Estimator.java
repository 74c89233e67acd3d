package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.StatisticsSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Estimates the rows of every step of a plan, once each. Serves one query and one thread. */
final class Estimator {
    private final ScanEstimates scans;
    private final Map<Plan, Estimate> known = new IdentityHashMap<>();

    Estimator(StatisticsSource statistics) {
        this.scans = new ScanEstimates(statistics);
    }

    Estimate of(Plan plan) {
        Estimate estimate = known.get(plan);
        if (estimate == null) {
            estimate = compute(plan);
            known.put(plan, estimate);
        }
        return estimate;
    }

    private Estimate compute(Plan plan) {
        if (plan instanceof Plan.Scan scan) {
            Estimate all = scans.unfiltered(scan);
            return scan.filter()
                    .map(filter -> Selectivity.filtered(all, filter))
                    .orElse(all);
        }
        if (plan instanceof Plan.Filter filter) {
            Estimate input = of(filter.input());
            return filter.input() instanceof Plan.Aggregate
                    ? Selectivity.having(input, filter.predicate())
                    : Selectivity.filtered(input, filter.predicate());
        }
        if (plan instanceof Plan.Project project) {
            return project(project);
        }
        if (plan instanceof Plan.Join join) {
            return new JoinEstimates(of(join.left()), of(join.right())).join(join);
        }
        if (plan instanceof Plan.Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (plan instanceof Plan.Limit limit) {
            Estimate input = of(limit.input());
            return limit.count() >= input.rows() ? input : input.withRows(Math.max(1, limit.count()));
        }
        return rare(plan);
    }

    private Estimate rare(Plan plan) {
        if (plan instanceof Plan.Values values) {
            return unknown(plan, Math.max(1, values.rows().size()));
        }
        if (plan instanceof Plan.SingleRow) {
            return of(plan.inputs().get(0)).withRows(1);
        }
        if (plan instanceof Plan.Reuse reuse) {
            return of(reuse.of());
        }
        if (plan instanceof Plan.Union union) {
            return unknown(
                    plan,
                    union.inputs().stream()
                            .mapToDouble(input -> of(input).rows())
                            .sum());
        }
        if (plan instanceof Plan.SetOperation set) {
            return of(set.left()).scaled(0.5);
        }
        if (plan instanceof Plan.Match match) {
            return unknown(plan, of(match.input()).rows());
        }
        if (plan instanceof Plan.Unnest unnest) {
            return unknown(plan, of(unnest.input()).rows() * 5);
        }
        if (plan instanceof Plan.Expand expand) {
            return unknown(plan, of(expand.input()).rows() * expand.sets().size());
        }
        if (plan instanceof Plan.Window window) {
            Estimate input = of(window.input());
            Stream<ColumnEstimate> added = window.calls().stream().map(call -> ColumnEstimate.unknown(input.rows()));
            return new Estimate(
                    input.rows(), Stream.concat(input.columns().stream(), added).toList());
        }
        return of(plan.inputs().get(0));
    }

    private static Estimate unknown(Plan plan, double rows) {
        return new Estimate(
                rows,
                plan.schema().columns().stream()
                        .map(column -> ColumnEstimate.unknown(rows))
                        .toList());
    }

    private Estimate project(Plan.Project project) {
        Estimate input = of(project.input());
        List<ColumnEstimate> columns = new ArrayList<>();
        for (Expression expression : project.expressions()) {
            columns.add(column(expression, input));
        }
        return new Estimate(input.rows(), columns);
    }

    private static ColumnEstimate column(Expression expression, Estimate input) {
        if (expression instanceof Expression.Input column) {
            return input.columns().get(column.index());
        }
        if (expression instanceof Expression.Cast cast && cast.operand() instanceof Expression.Input column) {
            ColumnEstimate from = input.columns().get(column.index());
            return new ColumnEstimate(
                    from.distinct(), from.known(), from.baseDistinct(), from.baseRows(), null, null, from.nulls());
        }
        return expression instanceof Expression.Literal
                ? ColumnEstimate.constant(input.rows())
                : ColumnEstimate.unknown(input.rows());
    }

    private Estimate aggregate(Plan.Aggregate aggregate) {
        Estimate input = of(aggregate.input());
        double groups = 1;
        for (int key : aggregate.keys()) {
            ColumnEstimate column = input.columns().get(key);
            groups *= Math.max(column.distinct() + (column.nulls() > 0 ? 1 : 0), 1);
        }
        double rows = Math.max(1, Math.min(groups, input.rows()));
        List<ColumnEstimate> columns = new ArrayList<>();
        boolean single = aggregate.keys().size() == 1;
        for (int key : aggregate.keys()) {
            ColumnEstimate column = input.columns().get(key);
            double distinct = Math.min(column.distinct(), rows);
            columns.add(new ColumnEstimate(
                    distinct,
                    column.known(),
                    column.baseDistinct(),
                    single ? column.baseDistinct() : column.baseRows(),
                    column.min(),
                    column.max(),
                    0));
        }
        aggregate.calls().forEach(call -> columns.add(ColumnEstimate.unknown(rows)));
        return new Estimate(rows, columns);
    }
}
