package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Vector;
import java.util.Collections;
import java.util.List;

/**
 * {@code skewness} and {@code kurtosis}: count, mean and centred sums of the second to fourth powers a group, updated and
 * merged after Pébay, "Formulas for Robust, One-Pass Parallel Computation of Covariances and Arbitrary-Order Statistical
 * Moments".
 */
final class ShapeAggregate implements Aggregate {
    private static final int COUNT = 0;
    private static final int MEAN = 1;
    private static final int M2 = 2;
    private static final int M3 = 3;
    private static final int M4 = 4;
    private static final int WIDTH = 5;

    private final boolean fourth;

    private ShapeAggregate(boolean fourth) {
        this.fourth = fourth;
    }

    static List<AggregateFunction> functions() {
        return List.of(
                AggregateFunction.of(
                        "skewness",
                        "(double): double",
                        "Returns the skewness of the values.",
                        call -> new ShapeAggregate(false)),
                AggregateFunction.of(
                        "kurtosis",
                        "(double): double",
                        "Returns the excess kurtosis of the values, an unbiased estimate.",
                        call -> new ShapeAggregate(true)));
    }

    @Override
    public SqlType returnType() {
        return SqlType.DOUBLE;
    }

    @Override
    public List<SqlType> stateTypes() {
        return Collections.nCopies(WIDTH, SqlType.DOUBLE);
    }

    @Override
    public Accumulator accumulator() {
        return new Shapes(fourth);
    }

    private static final class Shapes extends DoubleState {
        private final boolean fourth;

        Shapes(boolean fourth) {
            super(WIDTH);
            this.fourth = fourth;
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            DoubleVector values = (DoubleVector) arguments[0].flatten();
            for (int i = 0; i < rows; i++) {
                if (values.nulls == null || !values.nulls[i]) {
                    merge(groups[i] * WIDTH, 1, values.values[i], 0, 0, 0);
                }
            }
        }

        private void merge(int at, double added, double mean, double m2, double m3, double m4) {
            double before = m[at + COUNT];
            double n = before + added;
            double delta = mean - m[at + MEAN];
            double share = delta / n;
            double own2 = m[at + M2];
            double own3 = m[at + M3];
            double product = before * added;
            m[at + M4] += m4
                    + delta * share * share * share * product * (before * before - product + added * added)
                    + 6 * share * share * (before * before * m2 + added * added * own2)
                    + 4 * share * (before * m3 - added * own3);
            m[at + M3] +=
                    m3 + delta * share * share * product * (before - added) + 3 * share * (before * m2 - added * own2);
            m[at + M2] += m2 + delta * share * product;
            m[at + MEAN] += share * added;
            m[at + COUNT] = n;
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            double[][] s = columns(states);
            for (int i = 0; i < rows; i++) {
                if (s[COUNT][i] > 0) {
                    merge(groups[i] * WIDTH, s[COUNT][i], s[MEAN][i], s[M2][i], s[M3][i], s[M4][i]);
                }
            }
        }

        @Override
        public Vector result(int from, int count) {
            double[] values = new double[count];
            boolean[] nulls = new boolean[count];
            for (int i = 0; i < count; i++) {
                int at = (from + i) * WIDTH;
                nulls[i] = m[at + COUNT] < (fourth ? 4 : 3);
                values[i] = nulls[i] ? 0 : fourth ? kurtosis(at) : skewness(at);
            }
            return new DoubleVector(values, nulls, count);
        }

        private double skewness(int at) {
            return Math.sqrt(m[at + COUNT]) * m[at + M3] / Math.pow(m[at + M2], 1.5);
        }

        private double kurtosis(int at) {
            double n = m[at + COUNT];
            double variance = m[at + M2] / (n - 1);
            return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * m[at + M4] / (variance * variance)
                    - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
        }
    }
}
