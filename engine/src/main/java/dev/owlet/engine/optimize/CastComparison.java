package dev.owlet.engine.optimize;

import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.engine.plan.Expression.Literal;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the operand of a widening cast itself with a constant: {@code CAST(d AS double) >= 5E-2} on a decimal(15,2) is
 * {@code d >= 0.05}. Only casts that never fail and keep the order are undone; then files can be pruned by the column's
 * least and greatest values, and rows are compared without converting them.
 */
final class CastComparison {
    private CastComparison() {}

    static Optional<Expression> unwrap(Operator operator, Expression.Cast cast, Literal literal) {
        SqlType from = cast.operand().type();
        SqlType to = cast.type();
        if (operator == Operator.DISTINCT || operator == Operator.NOT_DISTINCT || literal.value() == null) {
            return Optional.empty();
        }
        if (isExact(from) && isExact(to) && digits(to) >= digits(from) && scale(to) >= scale(from)) {
            return exact(operator, cast.operand(), unscaled(literal));
        }
        if (isExact(from) && to.kind() == SqlType.Kind.DOUBLE && precision(from) <= 15) {
            return binary(operator, cast.operand(), (Double) literal.value());
        }
        if (from.kind() == SqlType.Kind.DATE && to instanceof SqlType.Timestamp) {
            return date(operator, cast.operand(), literal);
        }
        if (from instanceof SqlType.Timestamp few
                && from.physical() == Physical.LONG
                && to instanceof SqlType.Timestamp many
                && few.precision() < many.precision()) {
            return timestamp(operator, cast.operand(), few, literal);
        }
        return Optional.empty();
    }

    private static boolean isExact(SqlType type) {
        return Coercions.decimal(type).isPresent();
    }

    private static int precision(SqlType type) {
        return Coercions.decimal(type).orElseThrow().precision();
    }

    private static int scale(SqlType type) {
        return type instanceof SqlType.Decimal decimal ? decimal.scale() : 0;
    }

    /** Returns the digits before the point. */
    private static int digits(SqlType type) {
        return precision(type) - scale(type);
    }

    private static BigDecimal unscaled(Literal literal) {
        Object value = literal.value();
        BigInteger whole = value instanceof Long number ? BigInteger.valueOf(number) : (BigInteger) value;
        return new BigDecimal(whole, scale(literal.type()));
    }

    private static Optional<Expression> exact(Operator operator, Expression operand, BigDecimal bound) {
        BigDecimal floor = bound.setScale(scale(operand.type()), RoundingMode.FLOOR);
        return Optional.of(between(operator, operand, floor, floor.compareTo(bound) == 0));
    }

    /** Compares doubles: finds the greatest operand whose double is not above the bound. */
    private static Optional<Expression> binary(Operator operator, Expression operand, double bound) {
        if (Double.isNaN(bound) || Double.isInfinite(bound)) {
            return Optional.empty();
        }
        int scale = scale(operand.type());
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        BigDecimal floor = new BigDecimal(bound).setScale(scale, RoundingMode.FLOOR);
        if (floor.add(unit).doubleValue() <= bound) {
            floor = floor.add(unit);
        }
        return Optional.of(between(operator, operand, floor, floor.doubleValue() == bound));
    }

    private static Optional<Expression> date(Operator operator, Expression operand, Literal bound) {
        long day = Math.floorDiv(micros(bound), 86_400_000_000L);
        boolean midnight = Math.floorMod(micros(bound), 86_400_000_000L) == 0 && picos(bound) == 0;
        return Optional.of(compare(operator, operand, new Literal(day, SqlType.DATE), midnight));
    }

    private static Optional<Expression> timestamp(
            Operator operator, Expression operand, SqlType.Timestamp type, Literal bound) {
        long unit = 1;
        for (int i = type.precision(); i < SqlType.Timestamp.MAX_SHORT_PRECISION; i++) {
            unit *= 10;
        }
        long beyond = Math.floorMod(micros(bound), unit);
        Literal floor = new Literal(micros(bound) - beyond, type);
        return Optional.of(compare(operator, operand, floor, beyond == 0 && picos(bound) == 0));
    }

    private static long micros(Literal timestamp) {
        return timestamp.value() instanceof BigInteger wide
                ? wide.shiftRight(64).longValueExact()
                : (Long) timestamp.value();
    }

    private static long picos(Literal timestamp) {
        return timestamp.value() instanceof BigInteger wide ? wide.longValue() : 0;
    }

    private static Expression between(Operator operator, Expression operand, BigDecimal floor, boolean hit) {
        Literal literal = literal(floor, operand.type());
        if (literal != null) {
            return compare(operator, operand, literal, hit);
        }
        boolean above = floor.signum() > 0;
        boolean holds =
                switch (operator) {
                    case LESS, LESS_OR_EQUAL -> above;
                    case GREATER, GREATER_OR_EQUAL -> !above;
                    case NOT_EQUAL -> true;
                    default -> false;
                };
        return constant(operand, holds);
    }

    /** Compares with the greatest value not above the bound; {@code hit} says whether it is the bound itself. */
    private static Expression compare(Operator operator, Expression operand, Literal floor, boolean hit) {
        if (hit) {
            return new Compare(operator, operand, floor);
        }
        return switch (operator) {
            case LESS, LESS_OR_EQUAL -> new Compare(Operator.LESS_OR_EQUAL, operand, floor);
            case GREATER, GREATER_OR_EQUAL -> new Compare(Operator.GREATER, operand, floor);
            default -> constant(operand, operator == Operator.NOT_EQUAL);
        };
    }

    /** Returns a truth value that is null where the operand is. */
    private static Expression constant(Expression operand, boolean value) {
        Expression isNull = new Expression.IsNull(operand);
        Literal unknown = new Literal(null, SqlType.BOOLEAN);
        return value
                ? new Expression.Or(List.of(new Expression.Not(isNull), unknown))
                : new Expression.And(List.of(isNull, unknown));
    }

    /** Returns a value as a constant of a type, or null if it has too many digits. */
    private static @Nullable Literal literal(BigDecimal value, SqlType type) {
        BigInteger unscaled = value.unscaledValue();
        if (type instanceof SqlType.Decimal decimal) {
            if (unscaled.abs().compareTo(BigInteger.TEN.pow(decimal.precision())) >= 0) {
                return null;
            }
            return new Literal(
                    decimal.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION
                            ? (Object) unscaled.longValueExact()
                            : unscaled,
                    type);
        }
        int bits =
                switch (type.kind()) {
                    case TINYINT -> 7;
                    case SMALLINT -> 15;
                    case INTEGER -> 31;
                    default -> 63;
                };
        return unscaled.bitLength() > bits ? null : new Literal(unscaled.longValueExact(), type);
    }
}
