package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.MatchRule;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.engine.sql.bind.MatchRel;
import java.util.ArrayList;
import java.util.List;

/** Lowers row patterns; rows that belong to different outer rows are different partitions. */
final class MatchLowering {
    private MatchLowering() {}

    static Lowered lower(RelLowering lowering, MatchRel node) {
        Lowered rows = lowering.lower(node.getInput());
        Lowered input = rows.isCorrelated()
                ? lowering.outerValues().tied(rows)
                : Lowered.of(rows.finish(node.getInput().getRowType().getFieldNames()));
        KeyColumns apart = KeyColumns.of(input);
        MatchRel.Shape shape = node.shape();
        List<Integer> partition = new ArrayList<>(apart.places());
        shape.partitionBy().forEach(column -> partition.add(input.place(column)));
        List<Integer> keep = new ArrayList<>();
        shape.keep().forEach(column -> keep.add(input.place(column)));
        int shown = keep.size();
        keep.addAll(apart.places());
        List<MatchRule.Condition> conditions = new ArrayList<>();
        for (MatchRel.Condition condition : shape.conditions()) {
            conditions.add(new MatchRule.Condition(
                    condition.label(),
                    lowering.expression(condition.condition(), columns(condition.values())),
                    at(condition.values(), input)));
        }
        Plan plan = new Plan.Match(
                apart.plan(),
                partition,
                shape.orderBy().stream()
                        .map(key -> new SortKey(input.place(key.column()), key.descending(), key.nullsFirst()))
                        .toList(),
                keep,
                shape.rule(),
                conditions,
                at(shape.values(), input),
                shape.frame().map(frame -> frame.at(input::place)));
        List<Expression> columns = Projections.columns(plan);
        columns.subList(shown, keep.size()).clear();
        return new Lowered(plan, columns, apart.ties(plan, shown), List.of());
    }

    private static List<MatchValue> at(List<MatchValue> values, Lowered input) {
        return values.stream().map(value -> value.at(input::place)).toList();
    }

    private static List<Expression> columns(List<MatchValue> values) {
        List<Expression> columns = new ArrayList<>();
        for (MatchValue value : values) {
            columns.add(new Expression.Input(columns.size(), value.type()));
        }
        return columns;
    }
}
