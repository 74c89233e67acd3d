package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.type.SqlType;
import java.util.Set;

/** Tells whether a plan makes the same rows each time it runs, whatever the order its workers finish in. */
final class Repeatable {
    private static final Set<String> ORDERLESS =
            Set.of("count", "count_if", "min", "max", "bool_and", "bool_or", "every");

    private Repeatable() {}

    static boolean makesSameRows(Plan plan) {
        boolean limits = plan instanceof Plan.Limit
                || plan instanceof Plan.Window
                || plan instanceof Plan.Match
                || plan instanceof Plan.Shared;
        boolean adds = plan instanceof Plan.Aggregate aggregate
                && !aggregate.calls().stream().allMatch(Repeatable::isOrderless);
        return !limits
                && !adds
                && plan.expressions().stream().allMatch(Expressions::isDeterministic)
                && plan.inputs().stream().allMatch(Repeatable::makesSameRows);
    }

    private static boolean isOrderless(AggregateCall call) {
        boolean exactSum = call.function().equals("sum")
                && call.type().kind() != SqlType.Kind.DOUBLE
                && call.type().kind() != SqlType.Kind.REAL;
        return exactSum || ORDERLESS.contains(call.function());
    }
}
