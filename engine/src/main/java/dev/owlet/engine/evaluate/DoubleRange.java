package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression.Compare.Operator;

/** A comparison of floating numbers with a constant, as a test for lying in {@code low..high}; NaN never does. */
record DoubleRange(double low, double high, boolean outside) {
    private static final DoubleRange NONE = new DoubleRange(1, 0, false);

    static DoubleRange of(Operator operator, double constant) {
        if (Double.isNaN(constant)) {
            return operator == Operator.NOT_EQUAL ? new DoubleRange(1, 0, true) : NONE;
        }
        return switch (operator) {
            case EQUAL -> new DoubleRange(constant, constant, false);
            case NOT_EQUAL -> new DoubleRange(constant, constant, true);
            case LESS ->
                constant == Double.NEGATIVE_INFINITY
                        ? NONE
                        : new DoubleRange(Double.NEGATIVE_INFINITY, Math.nextDown(constant), false);
            case LESS_OR_EQUAL -> new DoubleRange(Double.NEGATIVE_INFINITY, constant, false);
            case GREATER ->
                constant == Double.POSITIVE_INFINITY
                        ? NONE
                        : new DoubleRange(Math.nextUp(constant), Double.POSITIVE_INFINITY, false);
            case GREATER_OR_EQUAL -> new DoubleRange(constant, Double.POSITIVE_INFINITY, false);
            default -> throw new IllegalArgumentException("no range: " + operator);
        };
    }

    /** Writes whether each value passes. */
    void test(double[] values, int rows, boolean[] results) {
        boolean inside = !outside;
        for (int i = 0; i < rows; i++) {
            results[i] = (values[i] >= low & values[i] <= high) == inside;
        }
    }
}
