package dev.owlet.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Arithmetic of paths: doubles if one side is one, else exact; whole numbers divide as such, as SQL's do. */
final class SqlPathNumbers {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private SqlPathNumbers() {}

    static JsonNode combine(char operator, JsonNode left, JsonNode right) throws SqlPathRun.Failure {
        if (left.isDouble() || right.isDouble()) {
            return DoubleNode.valueOf(doubles(operator, left.doubleValue(), right.doubleValue()));
        }
        BigDecimal a = left.decimalValue();
        BigDecimal b = right.decimalValue();
        if ((operator == '/' || operator == '%') && b.signum() == 0) {
            throw new SqlPathRun.Failure("division by zero");
        }
        boolean whole = a.scale() <= 0 && b.scale() <= 0;
        return node(
                switch (operator) {
                    case '+' -> a.add(b);
                    case '-' -> a.subtract(b);
                    case '*' -> a.multiply(b);
                    case '%' -> a.remainder(b);
                    default ->
                        whole
                                ? a.divide(b, 0, RoundingMode.DOWN)
                                : a.divide(b, new MathContext(38, RoundingMode.HALF_UP));
                });
    }

    private static double doubles(char operator, double a, double b) {
        return switch (operator) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            case '/' -> a / b;
            default -> a % b;
        };
    }

    static JsonNode node(BigDecimal value) {
        boolean fits = value.scale() <= 0 && value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0;
        return fits ? LongNode.valueOf(value.longValueExact()) : DecimalNode.valueOf(value);
    }
}
