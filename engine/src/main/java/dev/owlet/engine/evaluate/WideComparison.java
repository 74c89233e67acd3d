package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.Vector;

/** Comparison loops over values of 128 bits: the upper halves decide as signed numbers, then the lower as unsigned. */
final class WideComparison implements Comparison.Loops {
    @Override
    public void constant(Operator operator, Vector left, Vector right, boolean[] results, int rows) {
        Int128Vector a = (Int128Vector) left;
        long high = ((Int128Vector) right).high[0];
        long low = ((Int128Vector) right).low[0];
        switch (operator) {
            case EQUAL -> equal(a, high, low, results, rows, true);
            case NOT_EQUAL -> equal(a, high, low, results, rows, false);
            case LESS -> less(a, high, low, results, rows, true);
            case GREATER_OR_EQUAL -> less(a, high, low, results, rows, false);
            case GREATER -> greater(a, high, low, results, rows, true);
            default -> greater(a, high, low, results, rows, false);
        }
    }

    @Override
    public void vectors(Operator operator, Vector left, Vector right, boolean[] results, int rows) {
        Int128Vector a = (Int128Vector) left;
        Int128Vector b = (Int128Vector) right;
        switch (operator) {
            case EQUAL -> equal(a, b, results, rows, true);
            case NOT_EQUAL -> equal(a, b, results, rows, false);
            case LESS -> less(a, b, results, rows, true);
            case GREATER_OR_EQUAL -> less(a, b, results, rows, false);
            case GREATER -> less(b, a, results, rows, true);
            default -> less(b, a, results, rows, false);
        }
    }

    private static boolean less(long high, long low, long otherHigh, long otherLow) {
        return high < otherHigh || high == otherHigh && low + Long.MIN_VALUE < otherLow + Long.MIN_VALUE;
    }

    private static void equal(Int128Vector a, long high, long low, boolean[] results, int rows, boolean wanted) {
        for (int i = 0; i < rows; i++) {
            results[i] = ((a.high[i] ^ high | a.low[i] ^ low) == 0) == wanted;
        }
    }

    private static void less(Int128Vector a, long high, long low, boolean[] results, int rows, boolean wanted) {
        for (int i = 0; i < rows; i++) {
            results[i] = less(a.high[i], a.low[i], high, low) == wanted;
        }
    }

    private static void greater(Int128Vector a, long high, long low, boolean[] results, int rows, boolean wanted) {
        for (int i = 0; i < rows; i++) {
            results[i] = less(high, low, a.high[i], a.low[i]) == wanted;
        }
    }

    private static void equal(Int128Vector a, Int128Vector b, boolean[] results, int rows, boolean wanted) {
        for (int i = 0; i < rows; i++) {
            results[i] = ((a.high[i] ^ b.high[i] | a.low[i] ^ b.low[i]) == 0) == wanted;
        }
    }

    private static void less(Int128Vector a, Int128Vector b, boolean[] results, int rows, boolean wanted) {
        for (int i = 0; i < rows; i++) {
            results[i] = less(a.high[i], a.low[i], b.high[i], b.low[i]) == wanted;
        }
    }
}
