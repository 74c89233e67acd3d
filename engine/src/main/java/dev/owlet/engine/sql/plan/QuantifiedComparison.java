package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlKind;

/** Turns {@code x < SOME (query)} and its like into comparisons with the least and greatest value; ALL is its negation. */
final class QuantifiedComparison {
    private QuantifiedComparison() {}

    /** Lowers the comparison of {@code left} with the only column of {@code values}. */
    static SubQueries.Joined lower(Lowered input, Expression left, SqlKind comparison, Plan values) {
        SqlType type = values.schema().type(0);
        Plan bounds = new Plan.Aggregate(
                values,
                List.of(),
                List.of(call("min", type), call("max", type), SubQueries.countRows(), call("count", SqlType.BIGINT)),
                OptionalLong.empty());
        int width = input.plan().schema().size();
        Expression min = new Expression.Input(width, type);
        Expression max = new Expression.Input(width + 1, type);
        Expression rows = new Expression.Input(width + 2, SqlType.BIGINT);
        Expression known = new Expression.Input(width + 3, SqlType.BIGINT);
        Expression compared = compared(left, comparison, min, max);
        Expression value = new Expression.Case(
                List.of(
                        new Compare(Operator.EQUAL, rows, new Expression.Literal(0L, SqlType.BIGINT)),
                        compared,
                        new Compare(Operator.LESS, known, rows)),
                List.of(Expressions.FALSE, Expressions.TRUE, new Expression.Literal(null, SqlType.BOOLEAN)),
                compared,
                SqlType.BOOLEAN);
        return new SubQueries.Joined(SubQueries.joined(input, JoinKind.INNER, bounds, List.of()), value);
    }

    private static AggregateCall call(String function, SqlType type) {
        return new AggregateCall(function, List.of(0), false, OptionalInt.empty(), List.of(), type);
    }

    private static Expression compared(Expression left, SqlKind comparison, Expression min, Expression max) {
        return switch (comparison) {
            case LESS_THAN -> compare(Operator.LESS, left, max);
            case LESS_THAN_OR_EQUAL -> compare(Operator.LESS_OR_EQUAL, left, max);
            case GREATER_THAN -> compare(Operator.GREATER, left, min);
            case GREATER_THAN_OR_EQUAL -> compare(Operator.GREATER_OR_EQUAL, left, min);
            case NOT_EQUALS ->
                new Expression.Or(
                        List.of(compare(Operator.NOT_EQUAL, left, min), compare(Operator.NOT_EQUAL, left, max)));
            default -> throw Unsupported.feature("The comparison " + comparison, "Use =, <>, <, <=, > or >=.");
        };
    }

    private static Expression compare(Operator operator, Expression left, Expression right) {
        SqlType type = CommonTypes.of(left.type(), right.type());
        return new Compare(operator, RexLowering.typed(left, type), RexLowering.typed(right, type));
    }
}
