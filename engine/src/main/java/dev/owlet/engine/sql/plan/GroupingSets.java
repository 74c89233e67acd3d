package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/** Lowers GROUPING SETS, CUBE and ROLLUP: an Expand below an Aggregate, GROUPING() computed from the set's number. */
final class GroupingSets {
    private final AggregateLowering aggregates;

    GroupingSets(AggregateLowering aggregates) {
        this.aggregates = aggregates;
    }

    /** Lowers over an input that has exactly the columns of the node's input. */
    Lowered lower(Aggregate node, Lowered input) {
        List<Integer> keys = node.getGroupSet().asList();
        int width = input.plan().schema().size();
        List<Expression> copies = new ArrayList<>();
        for (int key : keys) {
            copies.add(Projections.column(input.plan(), key));
        }
        Plan doubled = Projections.append(input.plan(), copies);
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
        List<AggregateCall> calls = node.getAggCallList().stream()
                .map(call -> aggregates.call(call, input))
                .toList();
        Plan grouped = new Plan.Aggregate(expanded, groupBy, calls, OptionalLong.empty());
        return Lowered.of(new Plan.Project(
                grouped, outputs(node, keys, grouped), node.getRowType().getFieldNames()));
    }

    private static List<Expression> outputs(Aggregate node, List<Integer> keys, Plan grouped) {
        List<Expression> outputs = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            outputs.add(Projections.column(grouped, i));
        }
        Expression set = Projections.column(grouped, keys.size());
        for (int i = 0; i < node.getAggCallList().size(); i++) {
            org.apache.calcite.rel.core.AggregateCall call =
                    node.getAggCallList().get(i);
            Expression value = Projections.column(grouped, keys.size() + 1 + i);
            boolean grouping = call.getAggregation().getKind() == SqlKind.GROUPING;
            outputs.add(grouping ? grouping(node, call.getArgList(), set, value.type()) : value);
        }
        return outputs;
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
