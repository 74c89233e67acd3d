package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.MatchRule;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.sql.bind.MatchRel;
import java.util.ArrayList;
import java.util.List;

/** Lowers MATCH_RECOGNIZE. */
final class MatchLowering {
    private MatchLowering() {}

    static Lowered lower(RelLowering lowering, MatchRel node) {
        MatchRel.Shape shape = node.shape();
        List<MatchRule.Condition> conditions = new ArrayList<>();
        for (MatchRel.Condition condition : shape.conditions()) {
            conditions.add(new MatchRule.Condition(
                    condition.label(),
                    lowering.expression(condition.condition(), columns(condition.values())),
                    condition.values()));
        }
        return Lowered.of(new Plan.Match(
                lowering.finished(node.getInput()),
                shape.partitionBy(),
                shape.orderBy(),
                shape.keep(),
                shape.rule(),
                conditions,
                shape.values()));
    }

    private static List<Expression> columns(List<MatchValue> values) {
        List<Expression> columns = new ArrayList<>();
        for (MatchValue value : values) {
            columns.add(new Expression.Input(columns.size(), value.type()));
        }
        return columns;
    }
}
