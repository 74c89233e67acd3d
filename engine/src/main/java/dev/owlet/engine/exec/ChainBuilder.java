package dev.owlet.engine.exec;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Turns a plan into chains, and adds a pipeline for every input that must be read to its end first. */
final class ChainBuilder {
    private final Run run;
    private final Pipelines pipelines;
    private final Map<Integer, SharedRows> shared = new HashMap<>();

    /** What top-n steps send down to scans and aggregations. */
    private final Map<Plan, TopBound.Use> tops = new IdentityHashMap<>();

    /** What the step above a scan reads of it, where that is known. */
    private final Map<Plan, BitSet> reads = new IdentityHashMap<>();

    ChainBuilder(Run run, Pipelines pipelines) {
        this.run = run;
        this.pipelines = pipelines;
    }

    Chain build(Plan plan) {
        if (plan instanceof Plan.Scan scan) {
            return Chain.of(new ScanMorsels(run, scan, tops.get(scan), reads.get(scan)), counter(plan));
        }
        if (plan instanceof Plan.Values values) {
            return Chain.of(new OneMorsel(() -> new BatchList(List.of(ValuesRows.of(values)))), counter(plan));
        }
        if (plan instanceof Plan.Filter filter) {
            return build(filter.input()).then(new FilterStage(filter.predicate()), counter(plan));
        }
        if (plan instanceof Plan.Project project) {
            return project(project);
        }
        if (plan instanceof Plan.Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (plan instanceof Plan.Join join) {
            return new JoinChains(run, pipelines, this).build(join, JoinChains.all(join));
        }
        if (plan instanceof Plan.Sort sort) {
            return broken(sort, sort.input(), new SortSink(counted(sort), sort.keys(), types(sort.schema())));
        }
        if (plan instanceof Plan.Limit limit) {
            return limit(limit);
        }
        if (plan instanceof Plan.Union union) {
            return Chain.union(union.inputs().stream().map(this::build).toList());
        }
        return rare(plan);
    }

    /** Builds the input of a step that reads only some of its columns. */
    Chain build(Plan input, BitSet read) {
        reads.put(input, read);
        return build(input);
    }

    private Chain rare(Plan plan) {
        if (plan instanceof Plan.Expand expand) {
            return build(expand.input()).then(new ExpandStage(expand), counter(plan));
        }
        if (plan instanceof Plan.Unnest unnest) {
            return build(unnest.input())
                    .then(new UnnestStage(unnest, run.settings().batchRows()), counter(plan));
        }
        if (plan instanceof Plan.SetOperation set) {
            return setOperation(set);
        }
        if (plan instanceof Plan.SingleRow single) {
            return broken(single, single.input(), new SingleRowSink(types(single.schema())));
        }
        if (plan instanceof Plan.Shared shared) {
            SharedRows rows = new SharedRows(counted(shared), types(shared.schema()));
            pipelines.add(build(shared.input()), rows, counter(plan));
            this.shared.put(shared.id(), rows);
            return Chain.of(rows.read(), counter(plan));
        }
        if (plan instanceof Plan.Reuse reuse) {
            return Chain.of(Objects.requireNonNull(shared.get(reuse.of().id())).read(), counter(plan));
        }
        if (plan instanceof Plan.Window window) {
            return broken(window, window.input(), WindowSink.of(counted(window), window));
        }
        if (plan instanceof Plan.Match match) {
            return broken(match, match.input(), WindowSink.of(counted(match), match));
        }
        throw new IllegalStateException("a step the executor does not know: " + plan.getClass());
    }

    /** Counts each distinct row on both sides with one aggregation. */
    private Chain setOperation(Plan.SetOperation set) {
        int width = set.schema().size();
        Plan both = new Plan.Union(List.of(
                flagged(set.left(), Expressions.TRUE, Expressions.FALSE),
                flagged(set.right(), Expressions.FALSE, Expressions.TRUE)));
        Plan counted = new Plan.Aggregate(
                both,
                IntStream.range(0, width).boxed().toList(),
                List.of(countWhere(width), countWhere(width + 1)),
                OptionalLong.empty());
        return build(counted)
                .then(
                        new SetCountStage(
                                set.intersect(), set.all(), run.settings().batchRows()),
                        counter(set));
    }

    private static AggregateCall countWhere(int flag) {
        return new AggregateCall("count", List.of(), false, OptionalInt.of(flag), List.of(), SqlType.BIGINT);
    }

    private static Plan flagged(Plan side, Expression left, Expression right) {
        List<Expression> expressions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < side.schema().size(); i++) {
            expressions.add(new Expression.Input(i, side.schema().type(i)));
            names.add(side.schema().name(i));
        }
        expressions.addAll(List.of(left, right));
        names.addAll(List.of("$left", "$right"));
        return new Plan.Project(side, expressions, names);
    }

    Counter counter(Plan plan) {
        return pipelines.counter(plan);
    }

    private Run counted(Plan plan) {
        return run.counted(counter(plan));
    }

    static List<SqlType> types(Schema schema) {
        return schema.columns().stream().map(column -> column.type()).toList();
    }

    /** Ends a chain in a sink that gives out rows afterwards. */
    private <S extends Sink & Morsels> Chain broken(Plan plan, Plan input, S sink) {
        pipelines.add(build(input), sink, counter(plan));
        return Chain.of(sink, counter(plan));
    }

    private Chain project(Plan.Project project) {
        List<Expression> expressions = project.expressions();
        if (project.input() instanceof Plan.Join join) {
            int[] needed = JoinChains.needed(expressions);
            Chain chain = new JoinChains(run, pipelines, this).build(join, needed);
            if (JoinChains.moves(expressions, needed)) {
                return chain;
            }
            return chain.then(new ProjectStage(JoinChains.over(expressions, needed), needed.length), counter(project));
        }
        return build(project.input(), Expressions.inputs(expressions))
                .then(new ProjectStage(expressions, project.input().schema().size()), counter(project));
    }

    private Chain aggregate(Plan.Aggregate aggregate) {
        Plan.Aggregate last = DistinctSteps.apply(aggregate) ? DistinctSteps.outer(aggregate) : aggregate;
        List<SqlType> types = types(last.input().schema());
        AggregateShape shape = AggregateShape.of(last);
        Chain input = build(last.input());
        FusedProjection fused = FusedProjection.at(input, shape);
        AggregateSink sink = new AggregateSink(counted(aggregate), shape, types, tops.get(aggregate), fused);
        pipelines.add(fused == null ? input : input.withoutLastStep(), sink, counter(aggregate));
        return Chain.of(sink, counter(aggregate));
    }

    private Chain limit(Plan.Limit limit) {
        if (limit.keys().isEmpty()) {
            return build(limit.input()).then(new LimitStage(limit.offset(), limit.count()), counter(limit));
        }
        List<SqlType> types = types(limit.schema());
        if (limit.offset() <= TopSink.MOST_ROWS && limit.count() <= TopSink.MOST_ROWS - limit.offset()) {
            return broken(limit, limit.input(), top(limit, types));
        }
        return broken(limit, limit.input(), new SortSink(counted(limit), limit.keys(), types))
                .then(new LimitStage(limit.offset(), limit.count()), counter(limit));
    }

    private TopSink top(Plan.Limit limit, List<SqlType> types) {
        SortKey first = limit.keys().get(0);
        TopBound bound = TopBound.of(first, types.get(first.column()));
        TopBound.Origin origin = TopBound.origin(limit.input(), first.column());
        if (bound != null && origin != null) {
            tops.put(origin.plan(), new TopBound.Use(bound, origin.column()));
        }
        return new TopSink(run, limit.keys(), types, (int) limit.offset(), (int) limit.count(), bound);
    }
}
