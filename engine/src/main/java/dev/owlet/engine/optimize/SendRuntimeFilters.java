package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import dev.owlet.engine.plan.Plan.RuntimeFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets joins filter the scans on their probe side: the keys found while building drop rows, row groups and pages that
 * would find no match. A key is followed down through every step that hands its column on unchanged.
 */
final class SendRuntimeFilters implements Rule {
    /** Filters that are thought to keep more than this fraction are not worth their work. */
    private static final double WORTHLESS = 0.95;

    @Override
    public String name() {
        return "send_runtime_filters";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        Plan sent =
                plan instanceof Plan.Join join && join.kind().dropsUnmatchedLeft() ? filtered(join, estimator) : plan;
        return Plans.mapInputs(sent, input -> apply(input, estimator));
    }

    private static Plan filtered(Plan.Join join, Estimator estimator) {
        Estimate left = estimator.of(join.left());
        Estimate right = estimator.of(join.right());
        Plan probe = join.left();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            ColumnEstimate mine = left.columns().get(join.leftKeys().get(i));
            ColumnEstimate theirs = right.columns().get(join.rightKeys().get(i));
            double kept = Math.min(theirs.distinct(), right.rows()) / JoinEstimates.values(mine, theirs);
            if (!mine.known() || !theirs.known() || kept < WORTHLESS) {
                probe = send(
                        probe, new RuntimeFilter(join.id(), i, join.leftKeys().get(i)));
            }
        }
        return probe == join.left() ? join : Plans.withSides(join, probe, join.right());
    }

    /** Sends a filter on a column of a plan to the scans the column comes from. */
    private static Plan send(Plan plan, RuntimeFilter filter) {
        int column = filter.column();
        if (plan instanceof Plan.Scan scan) {
            return filtered(scan, filter);
        }
        if (plan instanceof Plan.Filter || plan instanceof Plan.Sort || plan instanceof Plan.Union) {
            return Plans.mapInputs(plan, input -> send(input, filter));
        }
        if (plan instanceof Plan.Project project) {
            return project.expressions().get(column) instanceof Expression.Input input
                    ? Plans.mapInputs(plan, below -> send(below, on(filter, input.index())))
                    : plan;
        }
        if (plan instanceof Plan.Aggregate aggregate) {
            return column < aggregate.keys().size()
                    ? Plans.mapInputs(
                            plan,
                            below -> send(below, on(filter, aggregate.keys().get(column))))
                    : plan;
        }
        if (plan instanceof Plan.Window window) {
            return window.partitionBy().contains(column) ? Plans.mapInputs(plan, below -> send(below, filter)) : plan;
        }
        if (plan instanceof Plan.Unnest unnest) {
            return column < unnest.keep().size()
                    ? Plans.mapInputs(
                            plan, below -> send(below, on(filter, unnest.keep().get(column))))
                    : plan;
        }
        if (plan instanceof Plan.Match match) {
            boolean key = column < match.keep().size()
                    && match.partitionBy().contains(match.keep().get(column));
            return key
                    ? Plans.mapInputs(
                            plan, below -> send(below, on(filter, match.keep().get(column))))
                    : plan;
        }
        return plan instanceof Plan.Join join ? send(join, filter) : plan;
    }

    private static RuntimeFilter on(RuntimeFilter filter, int column) {
        return new RuntimeFilter(filter.join(), filter.key(), column);
    }

    private static Plan filtered(Plan.Scan scan, RuntimeFilter filter) {
        List<RuntimeFilter> filters = new ArrayList<>(scan.runtimeFilters());
        if (scan.schema().name(filter.column()).startsWith("$") || filters.contains(filter)) {
            return scan;
        }
        filters.add(filter);
        return new Plan.Scan(scan.table(), scan.schema(), scan.filter(), scan.ranges(), filters);
    }

    private static Plan send(Plan.Join join, RuntimeFilter filter) {
        int width = join.kind().keepsLeftColumns() ? join.left().schema().size() : 0;
        boolean onLeft = filter.column() < width;
        if (join.kind() == JoinKind.FULL || (onLeft ? join.kind() == JoinKind.RIGHT : !passesRight(join.kind()))) {
            return join;
        }
        int column = onLeft ? filter.column() : filter.column() - width;
        int key = (onLeft ? join.leftKeys() : join.rightKeys()).indexOf(column);
        Plan left = join.left();
        Plan right = join.right();
        boolean both = key >= 0 && (join.kind() == JoinKind.INNER || isSemi(join.kind()));
        if (onLeft || both) {
            left = send(left, on(filter, onLeft ? column : join.leftKeys().get(key)));
        }
        if (!onLeft || both) {
            right = send(right, on(filter, onLeft ? join.rightKeys().get(key) : column));
        }
        return left == join.left() && right == join.right() ? join : Plans.withSides(join, left, right);
    }

    private static boolean isSemi(JoinKind kind) {
        return kind == JoinKind.SEMI || kind == JoinKind.RIGHT_SEMI;
    }

    /** Tells whether dropping rows of the right side by one of its columns only drops rows of the join. */
    private static boolean passesRight(JoinKind kind) {
        return switch (kind) {
            case INNER, RIGHT, RIGHT_SEMI, RIGHT_ANTI -> true;
            default -> false;
        };
    }
}
