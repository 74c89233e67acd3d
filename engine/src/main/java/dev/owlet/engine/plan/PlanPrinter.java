package dev.owlet.engine.plan;

import dev.owlet.formats.range.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prints a plan as EXPLAIN shows it: one line a step, inputs indented below, the build side of a join second. The text is
 * the same for equal plans, so golden files may hold it.
 */
public final class PlanPrinter {
    private final StringBuilder text = new StringBuilder();
    private final Function<Plan, OptionalDouble> rows;

    private PlanPrinter(Function<Plan, OptionalDouble> rows) {
        this.rows = rows;
    }

    /** Returns the text of a plan. */
    public static String print(Plan plan) {
        return print(plan, step -> OptionalDouble.empty());
    }

    /** Returns the text of a plan with an estimate of the rows each step makes, where {@code rows} knows one. */
    public static String print(Plan plan, Function<Plan, OptionalDouble> rows) {
        PlanPrinter printer = new PlanPrinter(rows);
        printer.step(plan, 0);
        return printer.text.toString();
    }

    private void step(Plan plan, int depth) {
        text.append("  ".repeat(depth)).append(line(plan));
        OptionalDouble estimate = rows.apply(plan);
        if (estimate.isPresent()) {
            text.append("  [").append(Math.round(estimate.getAsDouble())).append(" rows]");
        }
        text.append('\n');
        plan.inputs().forEach(input -> step(input, depth + 1));
    }

    private static String line(Plan plan) {
        if (plan instanceof Plan.Scan scan) {
            return scan(scan);
        }
        if (plan instanceof Plan.Values values) {
            return "Values " + values.rows().size() + (values.rows().size() == 1 ? " row" : " rows");
        }
        if (plan instanceof Plan.Join join) {
            return join(join);
        }
        if (plan instanceof Plan.Reuse reuse) {
            return "Shared " + reuse.of().id() + " again";
        }
        if (plan instanceof Plan.Union) {
            return "Union";
        }
        if (plan instanceof Plan.SetOperation set) {
            return (set.intersect() ? "Intersect" : "Except") + (set.all() ? " all" : "");
        }
        ExpressionPrinter printer = new ExpressionPrinter(plan.inputs().get(0).schema());
        if (plan instanceof Plan.Filter filter) {
            return "Filter " + printer.print(filter.predicate());
        }
        if (plan instanceof Plan.Project project) {
            return "Project " + project(project, printer);
        }
        if (plan instanceof Plan.Aggregate aggregate) {
            return aggregate(aggregate, printer);
        }
        if (plan instanceof Plan.Sort sort) {
            return "Sort by " + printer.keys(sort.keys());
        }
        if (plan instanceof Plan.Limit limit) {
            return limit(limit, printer);
        }
        return rare(plan, printer);
    }

    private static String rare(Plan plan, ExpressionPrinter printer) {
        if (plan instanceof Plan.Expand expand) {
            return "Expand "
                    + expand.sets().stream()
                            .map(set -> "(" + printer.columns(set) + ")")
                            .collect(Collectors.joining(", "));
        }
        if (plan instanceof Plan.Window window) {
            return window(window, printer);
        }
        if (plan instanceof Plan.Match match) {
            return match(match, printer);
        }
        if (plan instanceof Plan.Unnest unnest) {
            return "Unnest " + (unnest.outer() ? "outer " : "")
                    + unnest.collections().stream().map(printer::print).collect(Collectors.joining(", "))
                    + (unnest.ordinality() ? " with ordinality" : "")
                    + " keep " + printer.columns(unnest.keep());
        }
        return plan instanceof Plan.Shared shared
                ? "Shared " + shared.id()
                : plan.getClass().getSimpleName();
    }

    private static String scan(Plan.Scan scan) {
        ExpressionPrinter printer = new ExpressionPrinter(scan.schema());
        StringBuilder line = new StringBuilder("Scan ").append(scan.table().name());
        line.append(scan.schema().columns().stream()
                .map(column -> column.name())
                .collect(Collectors.joining(", ", " [", "]")));
        scan.filter().ifPresent(filter -> line.append(" where ").append(printer.print(filter)));
        if (!scan.ranges().domains().isEmpty()) {
            line.append(" ranges ").append(ranges(scan.ranges().domains()));
        }
        for (Plan.RuntimeFilter filter : scan.runtimeFilters()) {
            line.append(" <- join ").append(filter.join());
            line.append(filter.key() == 0 ? "" : "." + filter.key());
            line.append("(").append(printer.column(filter.column())).append(")");
        }
        return line.toString();
    }

    private static String ranges(Map<String, Domain> domains) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(domains).forEach((column, domain) -> parts.add(column + " " + domain(domain)));
        return parts.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static String domain(Domain domain) {
        if (domain.equals(Domain.NOT_NULL)) {
            return "not null";
        }
        if (domain.intervals().size() > 4) {
            return domain.intervals().size() + " intervals" + (domain.nullAllowed() ? " or null" : "");
        }
        List<String> parts = new ArrayList<>();
        for (Domain.Interval interval : domain.intervals()) {
            parts.add(interval(interval));
        }
        if (domain.nullAllowed()) {
            parts.add("null");
        }
        return parts.isEmpty() ? "none" : String.join(" or ", parts);
    }

    private static String interval(Domain.Interval interval) {
        if (interval.low() != null && interval.low().equals(interval.high())) {
            return String.valueOf(interval.low());
        }
        String low = interval.low() == null ? "(" : (interval.lowIncluded() ? "[" : "(") + interval.low();
        String high = interval.high() == null ? ")" : interval.high() + (interval.highIncluded() ? "]" : ")");
        return low + ".." + high;
    }

    private static String project(Plan.Project project, ExpressionPrinter printer) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < project.expressions().size(); i++) {
            String value = printer.print(project.expressions().get(i));
            String name = project.names().get(i);
            parts.add(value.equals(name) || name.isEmpty() ? value : name + " := " + value);
        }
        return String.join(", ", parts);
    }

    private static String aggregate(Plan.Aggregate aggregate, ExpressionPrinter printer) {
        String calls =
                aggregate.calls().stream().map(call -> call(call, printer)).collect(Collectors.joining(", "));
        String by = aggregate.keys().isEmpty() ? "" : " by " + printer.columns(aggregate.keys());
        return "Aggregate" + (calls.isEmpty() ? " distinct" : " " + calls) + by;
    }

    private static String call(AggregateCall call, ExpressionPrinter printer) {
        String arguments = call.arguments().isEmpty() ? "*" : printer.columns(call.arguments());
        return call.function() + "(" + (call.distinct() ? "DISTINCT " : "") + arguments
                + (call.orderBy().isEmpty() ? "" : " ORDER BY " + printer.keys(call.orderBy())) + ")"
                + (call.filter().isPresent()
                        ? " FILTER " + printer.column(call.filter().getAsInt())
                        : "");
    }

    private static String join(Plan.Join join) {
        ExpressionPrinter left = new ExpressionPrinter(join.left().schema());
        ExpressionPrinter right = new ExpressionPrinter(join.right().schema());
        StringBuilder line =
                new StringBuilder("Join ").append(join.id()).append(' ').append(join.kind());
        for (int i = 0; i < join.leftKeys().size(); i++) {
            line.append(i == 0 ? " on " : " and ")
                    .append(left.column(join.leftKeys().get(i)));
            line.append(" = ").append(right.column(join.rightKeys().get(i)));
        }
        ExpressionPrinter both =
                new ExpressionPrinter(join.left().schema(), join.right().schema());
        join.residual().ifPresent(residual -> line.append(" if ").append(both.print(residual)));
        return line.toString();
    }

    private static String limit(Plan.Limit limit, ExpressionPrinter printer) {
        return "Limit " + (limit.count() == Long.MAX_VALUE ? "all" : limit.count())
                + (limit.offset() == 0 ? "" : " offset " + limit.offset())
                + (limit.keys().isEmpty() ? "" : " by " + printer.keys(limit.keys()));
    }

    private static String window(Plan.Window window, ExpressionPrinter printer) {
        String calls = window.calls().stream()
                .map(call -> call.function() + "(" + printer.columns(call.arguments()) + ")")
                .collect(Collectors.joining(", "));
        return "Window " + calls
                + (window.partitionBy().isEmpty() ? "" : " partition by " + printer.columns(window.partitionBy()))
                + (window.orderBy().isEmpty() ? "" : " order by " + printer.keys(window.orderBy()));
    }

    private static String match(Plan.Match match, ExpressionPrinter printer) {
        MatchRule rule = match.rule();
        return "Match " + rule.pattern().text(rule.labels()) + " "
                + match.frame()
                        .map(frame -> frame.seek() ? "seek each row" : "each row")
                        .orElseGet(() -> rule.output()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' '))
                + ", skip "
                + rule.skip().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + (match.partitionBy().isEmpty() ? "" : " partition by " + printer.columns(match.partitionBy()))
                + (match.orderBy().isEmpty() ? "" : " order by " + printer.keys(match.orderBy()))
                + " keep " + printer.columns(match.keep());
    }
}
