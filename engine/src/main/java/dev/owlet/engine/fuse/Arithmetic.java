package dev.owlet.engine.fuse;

import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.SqlType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns expressions into steps, each distinct one once. What is not arithmetic of whole numbers becomes a column. */
final class Arithmetic {
    private final List<Expression> columns = new ArrayList<>();
    private final List<Long> constants = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Expression, Integer> places = new HashMap<>();

    List<Expression> columns() {
        return columns;
    }

    List<Long> constants() {
        return constants;
    }

    List<Step> steps() {
        return steps;
    }

    /** Returns the number of the step that computes an expression. */
    int step(Expression expression) {
        Integer known = places.get(expression);
        if (known != null) {
            return known;
        }
        Step step = make(expression);
        steps.add(step);
        places.put(expression, steps.size() - 1);
        return steps.size() - 1;
    }

    private Step make(Expression expression) {
        Step step = null;
        if (expression instanceof Expression.Literal literal) {
            step = constant(literal);
        } else if (expression instanceof Expression.Call call) {
            step = call(call);
        } else if (expression instanceof Expression.Cast cast) {
            step = cast(cast);
        }
        if (step != null) {
            return step;
        }
        columns.add(expression);
        return new Step.Column(columns.size() - 1);
    }

    private @Nullable Step constant(Expression.Literal literal) {
        Object value = literal.value();
        boolean fits = value instanceof Long || value instanceof BigInteger big && big.bitLength() < Long.SIZE;
        if (!fits || digits(literal.type()) == 0) {
            return null;
        }
        constants.add(((Number) value).longValue());
        return new Step.Constant(constants.size() - 1);
    }

    private @Nullable Step call(Expression.Call call) {
        int limit = limit(call.type());
        if (limit == 0 || call.arguments().stream().anyMatch(argument -> digits(argument.type()) == 0)) {
            return null;
        }
        List<Expression> arguments = call.arguments();
        return switch (call.function()) {
            case "add" -> sum(call, 1, limit);
            case "subtract" -> sum(call, -1, limit);
            case "multiply" -> new Step.Product(step(arguments.get(0)), step(arguments.get(1)), limit);
            case "negate" -> new Step.Multiple(step(arguments.get(0)), -1, limit);
            default -> null;
        };
    }

    private @Nullable Step sum(Expression.Call call, int sign, int limit) {
        SqlType left = call.arguments().get(0).type();
        SqlType right = call.arguments().get(1).type();
        long leftFactor = factor(left, call.type());
        long rightFactor = factor(right, call.type());
        if (leftFactor == 0 || rightFactor == 0) {
            return null;
        }
        int a = step(call.arguments().get(0));
        return new Step.Sum(a, leftFactor, step(call.arguments().get(1)), sign * rightFactor, limit);
    }

    /** Takes casts that can never fail: to a wider whole number, to a decimal with room for all digits. */
    private @Nullable Step cast(Expression.Cast cast) {
        SqlType from = cast.operand().type();
        SqlType to = cast.type();
        long factor = factor(from, to);
        boolean widens = digits(from) > 0 && digits(to) - scale(to) >= digits(from) - scale(from);
        if (factor == 0 || !widens || to.kind() != SqlType.Kind.DECIMAL && from.kind() == SqlType.Kind.DECIMAL) {
            return null;
        }
        return new Step.Multiple(step(cast.operand()), factor, limit(to));
    }

    /** Returns how many decimal digits a number type may need, 0 for other types. */
    static int digits(SqlType type) {
        return Coercions.decimal(type).map(SqlType.Decimal::precision).orElse(0);
    }

    /** Returns the bits that a result of this type may safely take, 0 for other types; decimals are checked by 38 digits. */
    private static int limit(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> Byte.SIZE - 2;
            case SMALLINT -> Short.SIZE - 2;
            case INTEGER -> Integer.SIZE - 2;
            case BIGINT, DECIMAL -> SumProgram.MOST_BITS;
            default -> 0;
        };
    }

    private static int scale(SqlType type) {
        return type instanceof SqlType.Decimal decimal ? decimal.scale() : 0;
    }

    /** Returns the power of ten between two scales; 0 when there is none in a long. */
    private static long factor(SqlType from, SqlType to) {
        int digits = scale(to) - scale(from);
        return digits < 0 || digits > 18 ? 0 : BigInteger.TEN.pow(digits).longValue();
    }
}
