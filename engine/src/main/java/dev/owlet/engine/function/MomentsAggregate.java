package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/**
 * Variances, covariances and regressions of one or two floating numbers: count, means and centred sums a group, updated
 * after Welford and merged after Chan and others, so that large means lose no digits.
 */
final class MomentsAggregate implements Aggregate {
    private static final int COUNT = 0;
    private static final int MEAN_X = 1;
    private static final int MEAN_Y = 2;
    private static final int XX = 3;
    private static final int YY = 4;
    private static final int XY = 5;
    private static final int WIDTH = 6;

    private final Measure measure;
    private final SqlType type;
    private final int least;

    /** Works out the result from count and centred sums. */
    private interface Measure {
        double of(double count, double[] m, int at);
    }

    private MomentsAggregate(Measure measure, SqlType type, int least) {
        this.measure = measure;
        this.type = type;
        this.least = least;
    }

    static List<AggregateFunction> functions() {
        Measure varSamp = (n, m, at) -> m[at + XX] / (n - 1);
        Measure varPop = (n, m, at) -> m[at + XX] / n;
        Measure devSamp = (n, m, at) -> Math.sqrt(m[at + XX] / (n - 1));
        Measure devPop = (n, m, at) -> Math.sqrt(m[at + XX] / n);
        return List.of(
                one("variance", "Returns the sample variance.", 2, varSamp),
                one("var_samp", "Returns the sample variance.", 2, varSamp),
                one("var_pop", "Returns the population variance.", 1, varPop),
                one("stddev", "Returns the sample standard deviation.", 2, devSamp),
                one("stddev_samp", "Returns the sample standard deviation.", 2, devSamp),
                one("stddev_pop", "Returns the population standard deviation.", 1, devPop),
                two("covar_samp", "Returns the sample covariance.", 2, (n, m, at) -> m[at + XY] / (n - 1)),
                two("covar_pop", "Returns the population covariance.", 1, (n, m, at) -> m[at + XY] / n),
                two(
                        "corr",
                        "Returns the correlation coefficient.",
                        2,
                        (n, m, at) -> m[at + XY] / Math.sqrt(m[at + XX] * m[at + YY])),
                two(
                        "regr_slope",
                        "Returns the slope of the line through (x, y), the arguments being y and x.",
                        2,
                        (n, m, at) -> m[at + XY] / m[at + YY]),
                two(
                        "regr_intercept",
                        "Returns where the line through (x, y) meets the y axis, the arguments being y and x.",
                        2,
                        (n, m, at) -> m[at + MEAN_X] - m[at + XY] / m[at + YY] * m[at + MEAN_Y]));
    }

    private static AggregateFunction one(String name, String doc, int least, Measure measure) {
        return AggregateFunction.of(
                name, "(double): double", doc, call -> new MomentsAggregate(measure, SqlType.DOUBLE, least));
    }

    private static AggregateFunction two(String name, String doc, int least, Measure measure) {
        return AggregateFunction.of(
                name, "(double, double): double", doc, call -> new MomentsAggregate(measure, SqlType.DOUBLE, least));
    }

    @Override
    public SqlType returnType() {
        return type;
    }

    @Override
    public List<SqlType> stateTypes() {
        return java.util.Collections.nCopies(WIDTH, SqlType.DOUBLE);
    }

    @Override
    public Accumulator accumulator() {
        return new Moments(measure, least);
    }

    private static final class Moments extends DoubleState {
        private final Measure measure;
        private final int least;

        Moments(Measure measure, int least) {
            super(WIDTH);
            this.measure = measure;
            this.least = least;
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            boolean[] nulls = NullMasks.union(arguments, rows);
            double[] xs = ((DoubleVector) arguments[0].flatten()).values;
            double[] ys = ((DoubleVector) arguments[arguments.length - 1].flatten()).values;
            for (int i = 0; i < rows; i++) {
                if (nulls == null || !nulls[i]) {
                    update(groups[i] * WIDTH, xs[i], ys[i]);
                }
            }
        }

        private void update(int at, double x, double y) {
            double count = ++m[at + COUNT];
            double dx = x - m[at + MEAN_X];
            double dy = y - m[at + MEAN_Y];
            m[at + MEAN_X] += dx / count;
            m[at + MEAN_Y] += dy / count;
            m[at + XX] += dx * (x - m[at + MEAN_X]);
            m[at + YY] += dy * (y - m[at + MEAN_Y]);
            m[at + XY] += dx * (y - m[at + MEAN_Y]);
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            double[][] s = columns(states);
            for (int i = 0; i < rows; i++) {
                double added = s[COUNT][i];
                if (added == 0) {
                    continue;
                }
                int at = groups[i] * WIDTH;
                double before = m[at + COUNT];
                double count = before + added;
                double dx = s[MEAN_X][i] - m[at + MEAN_X];
                double dy = s[MEAN_Y][i] - m[at + MEAN_Y];
                double weight = before * added / count;
                m[at + COUNT] = count;
                m[at + MEAN_X] += dx * added / count;
                m[at + MEAN_Y] += dy * added / count;
                m[at + XX] += s[XX][i] + dx * dx * weight;
                m[at + YY] += s[YY][i] + dy * dy * weight;
                m[at + XY] += s[XY][i] + dx * dy * weight;
            }
        }

        @Override
        public Vector result(int from, int count) {
            double[] values = new double[count];
            boolean[] nulls = new boolean[count];
            for (int i = 0; i < count; i++) {
                int at = (from + i) * WIDTH;
                nulls[i] = m[at + COUNT] < least;
                values[i] = nulls[i] ? 0 : measure.of(m[at + COUNT], m, at);
            }
            return new DoubleVector(values, nulls, count);
        }
    }
}
