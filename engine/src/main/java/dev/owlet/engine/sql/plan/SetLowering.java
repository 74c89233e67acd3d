package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;

/** Lowers UNION, INTERSECT and EXCEPT; rows that belong to different outer rows are different by the outer values. */
final class SetLowering {
    private final RelLowering lowering;

    SetLowering(RelLowering lowering) {
        this.lowering = lowering;
    }

    Lowered union(SetOp node) {
        Inputs inputs = inputs(node);
        Plan all = new Plan.Union(inputs.plans);
        return inputs.over(node.all ? all : RelLowering.distinct(all));
    }

    Lowered operation(SetOp node, boolean intersect) {
        Inputs inputs = inputs(node);
        Plan result = inputs.plans.get(0);
        for (Plan input : inputs.plans.subList(1, inputs.plans.size())) {
            result = new Plan.SetOperation(result, input, intersect, node.all);
        }
        return inputs.over(result);
    }

    /** The inputs of a set operation, of equal types: the node's columns, then outer values, the same in all. */
    private record Inputs(List<Plan> plans, int width, List<Compare> keys) {
        Lowered over(Plan result) {
            List<Expression> ties = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                Compare key = keys.get(i);
                ties.add(new Compare(key.operator(), Projections.column(result, width + i), key.right()));
            }
            return new Lowered(result, Projections.columns(result).subList(0, width), ties, List.of());
        }
    }

    private Inputs inputs(SetOp node) {
        List<String> names = new ArrayList<>(node.getRowType().getFieldNames());
        int width = names.size();
        List<Lowered> lowered = new ArrayList<>();
        Set<Expression.Input> outer = new LinkedHashSet<>();
        for (RelNode input : node.getInputs()) {
            Lowered rows = lowering.outerValues().settled(lowering.lower(input));
            lowered.add(rows);
            outer.addAll(OuterColumns.readBy(rows.columns()));
            outer.addAll(OuterColumns.readBy(rows.correlated()));
        }
        List<SqlType> types = new ArrayList<>();
        node.getRowType().getFieldList().forEach(field -> types.add(lowering.type(field.getType())));
        List<Compare> keys = new ArrayList<>();
        outer.forEach(column -> {
            names.add("");
            types.add(column.type());
        });
        List<Plan> plans = new ArrayList<>();
        for (Lowered rows : lowered) {
            Lowered holding = outer.isEmpty() ? rows : lowering.outerValues().hold(rows, outer);
            List<Expression> columns = new ArrayList<>(holding.columns());
            List<Compare> held =
                    outer.stream().map(Ties.held(holding.correlated())::get).toList();
            held.forEach(key -> columns.add(key.left()));
            plans.add(typed(holding.plan(), columns, types, names));
            merge(keys, held);
        }
        return new Inputs(plans, width, keys);
    }

    /** Collects the keys of all inputs; only where none has nulls they need not be looked for. */
    private static void merge(List<Compare> keys, List<Compare> held) {
        for (int i = 0; i < held.size(); i++) {
            if (i == keys.size()) {
                keys.add(held.get(i));
            } else if (held.get(i).operator() == Compare.Operator.NOT_DISTINCT) {
                keys.set(i, held.get(i));
            }
        }
    }

    /** Returns a plan of exactly some columns, with the types wanted. */
    private static Plan typed(Plan plan, List<Expression> columns, List<SqlType> wanted, List<String> names) {
        List<Expression> typed = new ArrayList<>();
        boolean same = columns.size() == plan.schema().size();
        for (int i = 0; i < wanted.size(); i++) {
            Expression column = columns.get(i);
            same &= column instanceof Expression.Input input && input.index() == i;
            same &= column.type().equals(wanted.get(i));
            typed.add(RexLowering.typed(column, wanted.get(i)));
        }
        return same ? plan : new Plan.Project(plan, typed, names);
    }
}
