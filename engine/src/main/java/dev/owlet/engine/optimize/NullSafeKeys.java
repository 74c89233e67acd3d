package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Says IS NOT DISTINCT FROM in equalities that a hash join can look up: of what the values are (a value, null or NaN), and
 * of the values where they are any.
 */
final class NullSafeKeys {
    private static final Expression VALUE = state(0);
    private static final Expression NULL = state(1);
    private static final Expression NAN = state(2);

    private NullSafeKeys() {}

    private static Expression state(long state) {
        return new Expression.Literal(state, SqlType.BIGINT);
    }

    /** Returns equalities that are never null and together as true as the comparison; none for types without any. */
    static List<Compare> of(Compare comparison) {
        SqlType type = comparison.left().type();
        Optional<Expression> any = anyValue(type);
        boolean fits = comparison.operator() == Operator.NOT_DISTINCT
                && type.equals(comparison.right().type());
        if (!fits || any.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Compare(Operator.EQUAL, value(comparison.left(), any.get()), value(comparison.right(), any.get())),
                new Compare(Operator.EQUAL, state(comparison.left()), state(comparison.right())));
    }

    private static Expression state(Expression operand) {
        return new Expression.Case(conditions(operand), results(operand, NULL, NAN), VALUE, SqlType.BIGINT);
    }

    private static Expression value(Expression operand, Expression any) {
        return new Expression.Case(conditions(operand), results(operand, any, any), operand, operand.type());
    }

    private static boolean mayBeNaN(Expression operand) {
        return operand.type().kind() == SqlType.Kind.DOUBLE || operand.type().kind() == SqlType.Kind.REAL;
    }

    private static List<Expression> conditions(Expression operand) {
        Expression isNull = new Expression.IsNull(operand);
        if (!mayBeNaN(operand)) {
            return List.of(isNull);
        }
        Expression number = operand.type().kind() == SqlType.Kind.REAL
                ? new Expression.Cast(operand, SqlType.DOUBLE, false)
                : operand;
        return List.of(isNull, new Expression.Call("is_nan", List.of(number), SqlType.BOOLEAN));
    }

    private static List<Expression> results(Expression operand, Expression ofNull, Expression ofNaN) {
        return mayBeNaN(operand) ? List.of(ofNull, ofNaN) : List.of(ofNull);
    }

    /** Returns some value of a type, if it has one that is easily made. */
    private static Optional<Expression> anyValue(SqlType type) {
        if (type.kind() == SqlType.Kind.UNKNOWN
                || type.kind() == SqlType.Kind.JSON
                || type.kind() == SqlType.Kind.UUID
                || type.kind() == SqlType.Kind.IPADDRESS
                || type.kind() == SqlType.Kind.SKETCH
                || type.kind() == SqlType.Kind.COLOR) {
            return Optional.empty();
        }
        return switch (type.physical()) {
            case BOOLEAN -> Optional.of(new Expression.Literal(false, type));
            case LONG -> Optional.of(new Expression.Literal(0L, type));
            case DOUBLE -> Optional.of(new Expression.Literal(0.0, type));
            case INT128 -> Optional.of(new Expression.Literal(BigInteger.ZERO, type));
            case BYTES -> Optional.of(new Expression.Literal(Bytes.of(""), type));
            default -> Optional.empty();
        };
    }
}
