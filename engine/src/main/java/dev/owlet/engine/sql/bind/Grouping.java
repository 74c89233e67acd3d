package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * The grouping of one query: a projection to keys and arguments, and the aggregate over it, which makes the keys in their
 * order, then the calls in theirs.
 *
 * @param keys the keys over the rows before grouping, by their position after it
 */
record Grouping(Binding binding, Scope scope, Map<RexNode, Integer> keys, RelNode rel) {
    Grouping {
        keys = Map.copyOf(keys);
    }

    static Grouping of(Binding binding, Scope scope, GroupKeys groups, AggregateCalls calls) {
        List<RexNode> columns = new ArrayList<>(groups.keys());
        List<AggregateCall> aggregates = new ArrayList<>();
        for (AggregateCalls.Call call : calls.calls()) {
            if (call.function() == TrinoAggregate.GROUPING && !groups.keys().containsAll(call.arguments())) {
                throw new OwletException(
                        Code.INVALID_ARGUMENTS,
                        "The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated "
                                + "query level");
            }
            aggregates.add(aggregate(binding, call, columns, aggregates.size()));
        }
        boolean queries = columns.stream().anyMatch(column -> RexUtil.SubQueryFinder.find(column) != null);
        RelNode input = Relations.project(
                scope.relation().rel(),
                columns,
                names(scope.relation(), columns),
                queries ? scope.variables() : Set.of());
        ImmutableBitSet all = ImmutableBitSet.range(groups.keys().size());
        LogicalAggregate different = LogicalAggregate.create(input, List.of(), all, sets(groups), aggregates);
        boolean repeated = different.getGroupSets().size() < groups.sets().size();
        RelNode rel = repeated ? new RepeatedSets(different, times(groups, different)) : different;
        Map<RexNode, Integer> keys = new HashMap<>();
        for (RexNode key : groups.keys()) {
            keys.put(key, keys.size());
        }
        return new Grouping(binding, scope, keys, rel);
    }

    private static List<ImmutableBitSet> sets(GroupKeys groups) {
        return groups.sets().stream()
                .distinct()
                .sorted(ImmutableBitSet.ORDERING)
                .toList();
    }

    private static List<Integer> times(GroupKeys groups, LogicalAggregate different) {
        return different.getGroupSets().stream()
                .map(set -> Collections.frequency(groups.sets(), set))
                .toList();
    }

    private static AggregateCall aggregate(
            Binding binding, AggregateCalls.Call call, List<RexNode> columns, int number) {
        List<Integer> arguments = call.arguments().stream()
                .map(argument -> place(argument, columns))
                .toList();
        int filter = call.filter()
                .map(condition -> place(certain(binding, condition), columns))
                .orElse(-1);
        List<RelFieldCollation> order = call.orderBy().stream()
                .map(key -> key.at(place(key.expression(), columns)))
                .toList();
        return AggregateCall.create(
                call.function(),
                call.distinct(),
                false,
                false,
                List.of(),
                arguments,
                filter,
                null,
                RelCollations.of(order),
                call.type(),
                call.function().getName() + "_" + number);
    }

    private static RexNode certain(Binding binding, RexNode condition) {
        return condition.getType().isNullable()
                ? binding.rex().certain(SqlStdOperatorTable.IS_TRUE, condition)
                : condition;
    }

    private static int place(RexNode expression, List<RexNode> columns) {
        int at = columns.indexOf(expression);
        if (at >= 0) {
            return at;
        }
        columns.add(expression);
        return columns.size() - 1;
    }

    private static List<String> names(Bound relation, List<RexNode> columns) {
        List<String> names = new ArrayList<>();
        for (RexNode column : columns) {
            boolean named = column instanceof RexInputRef input
                    && input.getIndex() < relation.fields().size();
            names.add(
                    named
                            ? relation.fields()
                                    .get(((RexInputRef) column).getIndex())
                                    .name()
                            : "");
        }
        return names;
    }

    /** Returns what moves the expressions of one clause over this grouping's output. */
    AggregateRewriter rewriter() {
        return new AggregateRewriter(this);
    }
}
