package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.OptionalInt;
import org.apache.calcite.sql.SqlKind;

/** Turns {@code x < SOME (query)} and its like into comparisons with the least and greatest value; ALL is its negation. */
final class QuantifiedComparison {
    private QuantifiedComparison() {}

    /** Returns what must be known of the first column of a sub-query. */
    static List<AggregateCall> bounds(Lowered values) {
        Expression.Input column = (Expression.Input) values.columns().get(0);
        return List.of(
                call("min", column, column.type()),
                call("max", column, column.type()),
                SubQueries.countRows(),
                call("count", column, SqlType.BIGINT));
    }

    /** Lowers a comparison with values of which the {@link #bounds} are known. */
    static Expression lower(Expression left, SqlKind comparison, List<Expression> bounds) {
        Expression compared = compared(left, comparison, bounds.get(0), bounds.get(1));
        Expression rows = bounds.get(2);
        return new Expression.Case(
                List.of(
                        new Compare(Operator.EQUAL, rows, new Expression.Literal(0L, SqlType.BIGINT)),
                        compared,
                        new Compare(Operator.LESS, bounds.get(3), rows)),
                List.of(Expressions.FALSE, Expressions.TRUE, new Expression.Literal(null, SqlType.BOOLEAN)),
                compared,
                SqlType.BOOLEAN);
    }

    private static AggregateCall call(String function, Expression.Input column, SqlType type) {
        return new AggregateCall(function, List.of(column.index()), false, OptionalInt.empty(), List.of(), type);
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
