package dev.owlet.engine.function;

import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code min} and {@code max} of every type that has an order. */
final class MinMaxAggregate implements Aggregate {
    private final SqlType type;
    private final boolean max;

    private MinMaxAggregate(SqlType type, boolean max) {
        this.type = type;
        this.max = max;
    }

    static List<AggregateFunction> functions() {
        return List.of(
                AggregateFunction.of(
                        "min",
                        "(T): T",
                        "Returns the least value.",
                        call -> new MinMaxAggregate(call.returnType(), false)),
                AggregateFunction.of(
                        "max",
                        "(T): T",
                        "Returns the greatest value.",
                        call -> new MinMaxAggregate(call.returnType(), true)));
    }

    @Override
    public SqlType returnType() {
        return type;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(type);
    }

    @Override
    public Accumulator accumulator() {
        if (type.physical() == Physical.DOUBLE) {
            return new Doubles(max);
        }
        return type.physical() == Physical.LONG && type.kind() != SqlType.Kind.TIMESTAMP_TZ
                ? new Longs(max)
                : new Values(type, max);
    }

    private static final class Longs implements Accumulator {
        private final boolean max;
        private final long worst;
        private long[] best = new long[0];
        private boolean[] empty = new boolean[0];

        Longs(boolean max) {
            this.max = max;
            worst = max ? Long.MIN_VALUE : Long.MAX_VALUE;
        }

        @Override
        public void resize(int groups) {
            if (groups > best.length) {
                int old = best.length;
                best = Arrays.copyOf(best, Groups.capacity(groups));
                empty = Arrays.copyOf(empty, best.length);
                Arrays.fill(best, old, best.length, worst);
                Arrays.fill(empty, old, best.length, true);
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            LongVector vector = (LongVector) arguments[0].flatten();
            long[] values = vector.values;
            boolean[] nulls = vector.nulls;
            for (int i = 0; i < rows; i++) {
                if (nulls == null || !nulls[i]) {
                    int group = groups[i];
                    empty[group] = false;
                    best[group] = max ? Math.max(best[group], values[i]) : Math.min(best[group], values[i]);
                }
            }
        }

        @Override
        public void addAll(int rows, Vector[] arguments) {
            LongVector vector = (LongVector) arguments[0].flatten();
            if (rows == 0 || vector.nulls != null) {
                add(new int[rows], rows, arguments);
                return;
            }
            long[] values = vector.values;
            long result = best[0];
            for (int i = 0; i < rows; i++) {
                result = max ? Math.max(result, values[i]) : Math.min(result, values[i]);
            }
            best[0] = result;
            empty[0] = false;
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            add(groups, rows, states);
        }

        @Override
        public Vector[] state(int from, int count) {
            return new Vector[] {result(from, count)};
        }

        @Override
        public Vector result(int from, int count) {
            long[] values = Arrays.copyOfRange(best, from, from + count);
            return new LongVector(values, nulls(from, count), count);
        }

        private boolean @Nullable [] nulls(int from, int count) {
            boolean[] nulls = Arrays.copyOfRange(empty, from, from + count);
            for (boolean one : nulls) {
                if (one) {
                    return nulls;
                }
            }
            return null;
        }

        @Override
        public long retainedBytes() {
            return 48 + 9L * best.length;
        }
    }

    /** Floating numbers; NaN is greater than all others. */
    private static final class Doubles implements Accumulator {
        private final boolean max;
        private double[] best = new double[0];
        private boolean[] empty = new boolean[0];

        Doubles(boolean max) {
            this.max = max;
        }

        @Override
        public void resize(int groups) {
            if (groups > best.length) {
                int old = best.length;
                best = Arrays.copyOf(best, Groups.capacity(groups));
                empty = Arrays.copyOf(empty, best.length);
                Arrays.fill(best, old, best.length, max ? Double.NEGATIVE_INFINITY : Double.NaN);
                Arrays.fill(empty, old, best.length, true);
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            DoubleVector vector = (DoubleVector) arguments[0].flatten();
            double[] values = vector.values;
            boolean[] nulls = vector.nulls;
            for (int i = 0; i < rows; i++) {
                if (nulls == null || !nulls[i]) {
                    int group = groups[i];
                    double known = best[group];
                    double value = values[i];
                    boolean better = max ? value > known || Double.isNaN(value) : value < known || Double.isNaN(known);
                    best[group] = better ? value : known;
                    empty[group] = false;
                }
            }
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            add(groups, rows, states);
        }

        @Override
        public Vector[] state(int from, int count) {
            return new Vector[] {result(from, count)};
        }

        @Override
        public Vector result(int from, int count) {
            boolean[] nulls = Arrays.copyOfRange(empty, from, from + count);
            return new DoubleVector(Arrays.copyOfRange(best, from, from + count), nulls, count);
        }

        @Override
        public long retainedBytes() {
            return 48 + 9L * best.length;
        }
    }

    private static final class Values implements Accumulator {
        private final boolean max;
        private final ValueOrder order;
        private final GroupValues best;

        Values(SqlType type, boolean max) {
            this.max = max;
            order = ValueOrder.of(type);
            best = new GroupValues(type);
        }

        @Override
        public void resize(int groups) {
            best.resize(groups);
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            Cell value = new Cell(arguments[0]);
            int held = best.hold(value.values);
            for (int i = 0; i < rows; i++) {
                value.at(i);
                if (!value.isNull() && better(groups[i], value)) {
                    best.set(groups[i], held, value.row);
                }
            }
        }

        private boolean better(int group, Cell value) {
            if (!best.has(group)) {
                return true;
            }
            Vector known = best.vector(group);
            int row = best.row(group);
            if (known == value.values && row == value.row) {
                return false;
            }
            int compared = order.compare(value.values, value.row, known, row);
            return max ? compared > 0 : compared < 0;
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            add(groups, rows, states);
        }

        @Override
        public Vector[] state(int from, int count) {
            return new Vector[] {result(from, count)};
        }

        @Override
        public Vector result(int from, int count) {
            return best.gather(from, count);
        }

        @Override
        public long retainedBytes() {
            return best.retainedBytes();
        }
    }
}
