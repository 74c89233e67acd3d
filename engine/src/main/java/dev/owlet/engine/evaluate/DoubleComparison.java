package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Vector;

/** Comparison loops over floating numbers: NaN equals nothing and is neither less nor greater. */
final class DoubleComparison implements Comparison.Loops {
    @Override
    public void constant(Operator operator, Vector left, Vector right, boolean[] results, int rows) {
        DoubleRange.of(operator, ((DoubleVector) right).values[0]).test(((DoubleVector) left).values, rows, results);
    }

    @Override
    public void vectors(Operator operator, Vector left, Vector right, boolean[] results, int rows) {
        double[] a = ((DoubleVector) left).values;
        double[] b = ((DoubleVector) right).values;
        switch (operator) {
            case EQUAL -> equal(a, b, results, rows, true);
            case NOT_EQUAL -> equal(a, b, results, rows, false);
            case LESS -> less(a, b, results, rows);
            case GREATER -> less(b, a, results, rows);
            case LESS_OR_EQUAL -> lessOrEqual(a, b, results, rows);
            default -> lessOrEqual(b, a, results, rows);
        }
    }

    private static void equal(double[] a, double[] b, boolean[] results, int rows, boolean wanted) {
        for (int i = 0; i < rows; i++) {
            results[i] = a[i] == b[i] == wanted;
        }
    }

    private static void less(double[] a, double[] b, boolean[] results, int rows) {
        for (int i = 0; i < rows; i++) {
            results[i] = a[i] < b[i];
        }
    }

    private static void lessOrEqual(double[] a, double[] b, boolean[] results, int rows) {
        for (int i = 0; i < rows; i++) {
            results[i] = a[i] <= b[i];
        }
    }
}
