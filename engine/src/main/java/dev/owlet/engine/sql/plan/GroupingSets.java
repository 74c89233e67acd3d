package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/** Lowers GROUPING SETS, CUBE and ROLLUP: an Expand below an Aggregate, GROUPING() computed from the set's number. */
final class GroupingSets {
    private final AggregateLowering aggregates;
    private final OuterValues outerValues;

    GroupingSets(AggregateLowering aggregates, OuterValues outerValues) {
        this.aggregates = aggregates;
        this.outerValues = outerValues;
    }

    /** Lowers over a tied input; what keeps outer rows apart is in every set. {@code times} is empty if each is wanted once. */
    Lowered lower(Aggregate node, Lowered input, List<Integer> times) {
        List<Integer> keys = node.getGroupSet().asList();
        KeyColumns apart = KeyColumns.of(input);
        int width = apart.plan().schema().size();
        List<Expression> copies = new ArrayList<>();
        for (int key : keys) {
            copies.add(input.columns().get(key));
        }
        Plan doubled = Projections.append(apart.plan(), copies);
        List<Integer> copied = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            copied.add(width + i);
        }
        List<List<Integer>> sets = node.getGroupSets().stream()
                .map(set -> set.asList().stream()
                        .map(key -> width + keys.indexOf(key))
                        .toList())
                .toList();
        Plan expanded = new Plan.Expand(doubled, copied, sets);
        List<Integer> groupBy = new ArrayList<>(copied);
        groupBy.add(width + keys.size());
        groupBy.addAll(apart.places());
        List<AggregateCall> calls = node.getAggCallList().stream()
                .map(call -> aggregates.call(call, input))
                .toList();
        Plan grouped = new Plan.Aggregate(expanded, groupBy, calls, OptionalLong.empty());
        List<Expression> outputs = outputs(node, keys, grouped, groupBy.size());
        List<String> names = new ArrayList<>(node.getRowType().getFieldNames());
        for (int i = keys.size() + 1; i < groupBy.size(); i++) {
            outputs.add(Projections.column(grouped, i));
            names.add("");
        }
        if (!times.isEmpty()) {
            outputs.add(Projections.column(grouped, keys.size()));
            names.add("");
        }
        Plan plan = new Plan.Project(grouped, outputs, names);
        boolean total = node.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty);
        List<Expression> none = total ? total(node, keys.size(), calls, plan.schema(), !times.isEmpty()) : List.of();
        if (total && !input.isCorrelated()) {
            plan = GrandTotal.orElse(plan, none);
        }
        int shown = node.getRowType().getFieldCount();
        List<Expression> columns = new ArrayList<>(Projections.columns(plan).subList(0, shown));
        if (!times.isEmpty()) {
            columns.add(Projections.column(plan, plan.schema().size() - 1));
        }
        List<Expression> ties = apart.ties(plan, shown);
        Lowered groups = new Lowered(plan, columns, ties, input.isCorrelated() ? none : List.of());
        Lowered settled = outerValues.settled(groups);
        return times.isEmpty() ? settled : repeated(settled, times);
    }

    private static List<Expression> outputs(Aggregate node, List<Integer> keys, Plan grouped, int calls) {
        List<Expression> outputs = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            outputs.add(Projections.column(grouped, i));
        }
        Expression set = Projections.column(grouped, keys.size());
        for (int i = 0; i < node.getAggCallList().size(); i++) {
            org.apache.calcite.rel.core.AggregateCall call =
                    node.getAggCallList().get(i);
            Expression value = Projections.column(grouped, calls + i);
            boolean grouping = call.getAggregation().getKind() == SqlKind.GROUPING;
            outputs.add(grouping ? grouping(node, call.getArgList(), set, value.type()) : value);
        }
        return outputs;
    }

    /** Returns the empty set's row over no rows. */
    private static List<Expression> total(
            Aggregate node, int keys, List<AggregateCall> calls, Schema schema, boolean numbered) {
        List<Expression> row = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            row.add(new Expression.Literal(null, schema.type(i)));
        }
        for (int i = 0; i < calls.size(); i++) {
            org.apache.calcite.rel.core.AggregateCall call =
                    node.getAggCallList().get(i);
            boolean grouping = call.getAggregation().getKind() == SqlKind.GROUPING;
            long allBits = (1L << call.getArgList().size()) - 1;
            row.add(grouping ? new Expression.Literal(allBits, schema.type(keys + i)) : EmptyGroup.value(calls.get(i)));
        }
        if (numbered) {
            long empty = node.getGroupSets().indexOf(ImmutableBitSet.of());
            row.add(new Expression.Literal(empty, SqlType.BIGINT));
        }
        return row;
    }

    /** Repeats rows as often as the set is wanted whose number is in the last column. */
    private static Lowered repeated(Lowered groups, List<Integer> times) {
        int shown = groups.columns().size() - 1;
        Expression set = groups.columns().get(shown);
        List<Expression> conditions = new ArrayList<>();
        List<Expression> counts = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            conditions.add(new Compare(Compare.Operator.EQUAL, set, new Expression.Literal((long) i, SqlType.BIGINT)));
            counts.add(new Expression.Literal((long) times.get(i), SqlType.BIGINT));
        }
        Expression count =
                new Expression.Case(conditions, counts, new Expression.Literal(1L, SqlType.BIGINT), SqlType.BIGINT);
        Expression copies =
                new Expression.Call("repeat", List.of(Expressions.TRUE, count), new SqlType.Array(SqlType.BOOLEAN));
        List<Column> columns = new ArrayList<>(groups.plan().schema().columns());
        List<Integer> keep = IntStream.range(0, columns.size()).boxed().toList();
        columns.add(new Column("", SqlType.BOOLEAN));
        Plan plan = new Plan.Unnest(groups.plan(), keep, List.of(copies), false, false, new Schema(columns));
        return new Lowered(plan, groups.columns().subList(0, shown), groups.correlated(), List.of());
    }

    /** Returns GROUPING(a, b, ...): one bit an argument, set when the row's grouping set lacks it, the first the highest. */
    private static Expression grouping(Aggregate node, List<Integer> arguments, Expression set, SqlType type) {
        List<Expression> conditions = new ArrayList<>();
        List<Expression> results = new ArrayList<>();
        for (int i = 0; i < node.getGroupSets().size(); i++) {
            ImmutableBitSet kept = node.getGroupSets().get(i);
            long bits = 0;
            for (int argument : arguments) {
                bits = bits << 1 | (kept.get(argument) ? 0 : 1);
            }
            conditions.add(new Compare(Compare.Operator.EQUAL, set, new Expression.Literal((long) i, SqlType.BIGINT)));
            results.add(new Expression.Literal(bits, type));
        }
        return new Expression.Case(conditions, results, new Expression.Literal(null, type), type);
    }
}
