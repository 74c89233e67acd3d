package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlKind;

/** Lowers GROUP BY, with the keys that tie a sub-query to the query around it added, and grouping sets. */
final class AggregateLowering {
    private final RelLowering lowering;

    AggregateLowering(RelLowering lowering) {
        this.lowering = lowering;
    }

    /** Lowers grouping sets of which some are wanted several times. */
    Lowered lower(Aggregate node, List<Integer> times) {
        Lowered plain = lowering.outerValues().tied(lowering.lower(node.getInput()));
        return new GroupingSets(this, lowering.outerValues()).lower(node, plain, times);
    }

    Lowered lower(Aggregate node) {
        Lowered plain = lowering.outerValues().tied(lowering.lower(node.getInput()));
        if (node.getGroupType() != Aggregate.Group.SIMPLE) {
            return new GroupingSets(this, lowering.outerValues()).lower(node, plain, List.of());
        }
        List<Integer> keys =
                node.getGroupSet().asList().stream().map(plain::place).toList();
        List<AggregateCall> calls =
                node.getAggCallList().stream().map(call -> call(call, plain)).toList();
        if (!plain.isCorrelated()) {
            Plan plan = new Plan.Aggregate(plain.plan(), keys, calls, OptionalLong.empty());
            return Lowered.of(constants(node, plan));
        }
        return correlated(plain, keys, calls);
    }

    /** Puts the values of calls that need no rows to be known, such as GROUPING without sets, in their places. */
    private static Plan constants(Aggregate node, Plan plan) {
        int keys = node.getGroupCount();
        List<Expression> columns = Projections.columns(plan);
        boolean any = false;
        for (int i = 0; i < node.getAggCallList().size(); i++) {
            if (node.getAggCallList().get(i).getAggregation().getKind() == SqlKind.GROUPING) {
                columns.set(
                        keys + i,
                        new Expression.Literal(0L, columns.get(keys + i).type()));
                any = true;
            }
        }
        return any ? new Plan.Project(plan, columns, node.getRowType().getFieldNames()) : plan;
    }

    /** Groups also by the inner side of each equality with an enclosing query's columns. */
    static Lowered correlated(Lowered tied, List<Integer> keys, List<AggregateCall> calls) {
        KeyColumns apart = KeyColumns.of(tied);
        List<Integer> allKeys = new ArrayList<>(keys);
        allKeys.addAll(apart.places());
        Plan plan = new Plan.Aggregate(apart.plan(), allKeys, calls, OptionalLong.empty());
        List<Expression> columns = new ArrayList<>();
        List<Expression> onEmpty = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(Projections.column(plan, i));
        }
        for (int i = 0; i < calls.size(); i++) {
            columns.add(Projections.column(plan, allKeys.size() + i));
            onEmpty.add(EmptyGroup.value(calls.get(i)));
        }
        List<Expression> ties = apart.ties(plan, keys.size());
        return new Lowered(plan, columns, ties, keys.isEmpty() ? onEmpty : List.of());
    }

    AggregateCall call(org.apache.calcite.rel.core.AggregateCall call, Lowered input) {
        if (!call.rexList.isEmpty()) {
            throw Unsupported.feature("The aggregate " + call, "Give its arguments as columns.");
        }
        SqlType type = lowering.type(call.getType());
        if (call.getAggregation().getKind() == SqlKind.GROUPING) {
            return new AggregateCall("count", List.of(), false, OptionalInt.empty(), List.of(), type);
        }
        List<SortKey> order = call.getCollation().getFieldCollations().stream()
                .map(key -> RelLowering.key(key, input.place(key.getFieldIndex())))
                .toList();
        return new AggregateCall(
                name(call.getAggregation().getName()),
                call.getArgList().stream().map(input::place).toList(),
                call.isDistinct(),
                call.hasFilter() ? OptionalInt.of(input.place(call.filterArg)) : OptionalInt.empty(),
                order,
                type);
    }

    static String name(String function) {
        String name = function.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "single_value" -> "arbitrary";
            case "$sum0" -> "sum";
            default -> name;
        };
    }
}
