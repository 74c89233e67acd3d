package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code sum}, {@code avg} and {@code geometric_mean} in floating numbers: a sum and a count a group. */
final class FloatSumAggregate implements Aggregate {
    private final SqlType type;
    private final Kind kind;

    /** What becomes of the sum. */
    private enum Kind {
        SUM,
        AVERAGE,
        GEOMETRIC_MEAN
    }

    private FloatSumAggregate(SqlType type, Kind kind) {
        this.type = type;
        this.kind = kind;
    }

    static List<AggregateFunction> functions() {
        String sum = "Adds the values; null when there are none.";
        String average = "Returns the mean; null when there are no values.";
        return List.of(
                of("sum", "(double): double", sum, Kind.SUM),
                of("sum", "(real): real", sum, Kind.SUM),
                of("avg", "(bigint): double", average, Kind.AVERAGE),
                of("avg", "(double): double", average, Kind.AVERAGE),
                of("avg", "(real): real", average, Kind.AVERAGE),
                of("geometric_mean", "(bigint): double", "Returns the geometric mean.", Kind.GEOMETRIC_MEAN),
                of("geometric_mean", "(double): double", "Returns the geometric mean.", Kind.GEOMETRIC_MEAN),
                of("geometric_mean", "(real): real", "Returns the geometric mean.", Kind.GEOMETRIC_MEAN));
    }

    private static AggregateFunction of(String name, String signature, String doc, Kind kind) {
        return AggregateFunction.of(name, signature, doc, call -> new FloatSumAggregate(call.returnType(), kind));
    }

    @Override
    public SqlType returnType() {
        return type;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.DOUBLE, SqlType.BIGINT);
    }

    @Override
    public Accumulator accumulator() {
        return new Sums(type, kind);
    }

    private static final class Sums implements Accumulator {
        private final SqlType type;
        private final Kind kind;
        private double[] sums = new double[0];
        private long[] counts = new long[0];

        Sums(SqlType type, Kind kind) {
            this.type = type;
            this.kind = kind;
        }

        @Override
        public void resize(int groups) {
            if (groups > sums.length) {
                sums = Arrays.copyOf(sums, Groups.capacity(groups));
                counts = Arrays.copyOf(counts, sums.length);
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            Vector plain = arguments[0].flatten();
            double[] values = values(plain, rows);
            boolean[] nulls = NullMasks.of(plain, rows);
            if (nulls == null) {
                for (int i = 0; i < rows; i++) {
                    sums[groups[i]] += values[i];
                    counts[groups[i]]++;
                }
                return;
            }
            for (int i = 0; i < rows; i++) {
                if (!nulls[i]) {
                    sums[groups[i]] += values[i];
                    counts[groups[i]]++;
                }
            }
        }

        private double[] values(Vector plain, int rows) {
            double[] values;
            if (plain instanceof LongVector longs) {
                values = new double[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = longs.values[i];
                }
            } else {
                values = ((DoubleVector) plain).values;
            }
            return kind == Kind.GEOMETRIC_MEAN ? mapped(values, rows, Math::log) : values;
        }

        private static double[] mapped(double[] values, int rows, DoubleUnaryOperator function) {
            double[] results = new double[rows];
            for (int i = 0; i < rows; i++) {
                results[i] = function.applyAsDouble(values[i]);
            }
            return results;
        }

        @Override
        public void addAll(int rows, Vector[] arguments) {
            Vector plain = arguments[0].flatten();
            boolean[] nulls = NullMasks.of(plain, rows);
            double[] values = values(plain, rows);
            if (nulls != null) {
                addNullable(values, nulls, rows);
                return;
            }
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int i = 0;
            for (; i <= rows - 4; i += 4) {
                a += values[i];
                b += values[i + 1];
                c += values[i + 2];
                d += values[i + 3];
            }
            for (; i < rows; i++) {
                a += values[i];
            }
            sums[0] += a + b + (c + d);
            counts[0] += rows;
        }

        private void addNullable(double[] values, boolean[] nulls, int rows) {
            for (int i = 0; i < rows; i++) {
                if (!nulls[i]) {
                    sums[0] += values[i];
                    counts[0]++;
                }
            }
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            double[] partial = ((DoubleVector) states[0].flatten()).values;
            long[] weights = ((LongVector) states[1].flatten()).values;
            for (int i = 0; i < rows; i++) {
                sums[groups[i]] += partial[i];
                counts[groups[i]] += weights[i];
            }
        }

        @Override
        public Vector[] state(int from, int count) {
            return new Vector[] {
                new DoubleVector(Arrays.copyOfRange(sums, from, from + count), null, count),
                new LongVector(Arrays.copyOfRange(counts, from, from + count), null, count)
            };
        }

        @Override
        public Vector result(int from, int count) {
            double[] results = new double[count];
            boolean @Nullable [] nulls = null;
            for (int i = 0; i < count; i++) {
                long weight = counts[from + i];
                if (weight == 0) {
                    nulls = nulls == null ? new boolean[count] : nulls;
                    nulls[i] = true;
                    continue;
                }
                double mean = kind == Kind.SUM ? sums[from + i] : sums[from + i] / weight;
                double result = kind == Kind.GEOMETRIC_MEAN ? Math.exp(mean) : mean;
                results[i] = type.kind() == SqlType.Kind.REAL ? (float) result : result;
            }
            return new DoubleVector(results, nulls, count);
        }

        @Override
        public long retainedBytes() {
            return 48 + 16L * sums.length;
        }
    }
}
