package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;

/** Comparison loops over whole numbers, dates, times and short decimals. */
final class LongComparison implements Comparison.Loops {
    private final int shift;

    LongComparison(int shift) {
        this.shift = shift;
    }

    @Override
    public void constant(Operator operator, Vector left, Vector right, boolean[] results, int rows) {
        LongRange.of(operator, ((LongVector) right).values[0], shift).test(((LongVector) left).values, rows, results);
    }

    @Override
    public void vectors(Operator operator, Vector left, Vector right, boolean[] results, int rows) {
        long[] a = ((LongVector) left).values;
        long[] b = ((LongVector) right).values;
        switch (operator) {
            case EQUAL -> equal(a, b, results, rows, true);
            case NOT_EQUAL -> equal(a, b, results, rows, false);
            case LESS -> less(a, b, results, rows, true);
            case GREATER_OR_EQUAL -> less(a, b, results, rows, false);
            case GREATER -> less(b, a, results, rows, true);
            default -> less(b, a, results, rows, false);
        }
    }

    private void equal(long[] a, long[] b, boolean[] results, int rows, boolean wanted) {
        for (int i = 0; i < rows; i++) {
            results[i] = a[i] >> shift == b[i] >> shift == wanted;
        }
    }

    private void less(long[] a, long[] b, boolean[] results, int rows, boolean wanted) {
        for (int i = 0; i < rows; i++) {
            results[i] = a[i] >> shift < b[i] >> shift == wanted;
        }
    }
}
