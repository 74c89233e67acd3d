package dev.owlet.engine.function;

import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
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
            best[0] = bestOf(best[0], vector.values, rows);
            empty[0] = false;
        }

        /** Compares in four lanes, since each comparison waits for the one before; complements have the opposite order. */
        private long bestOf(long known, long[] values, int rows) {
            long flip = max ? 0 : -1;
            long a = known ^ flip;
            long b = a;
            long c = a;
            long d = a;
            int i = 0;
            for (; i <= rows - 4; i += 4) {
                a = Math.max(a, values[i] ^ flip);
                b = Math.max(b, values[i + 1] ^ flip);
                c = Math.max(c, values[i + 2] ^ flip);
                d = Math.max(d, values[i + 3] ^ flip);
            }
            for (; i < rows; i++) {
                a = Math.max(a, values[i] ^ flip);
            }
            return Math.max(Math.max(a, b), Math.max(c, d)) ^ flip;
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
        private final int sign;
        private final boolean texts;
        private final ValueOrder order;
        private final GroupValues best;

        Values(SqlType type, boolean max) {
            sign = max ? 1 : -1;
            texts = type.kind() == SqlType.Kind.VARCHAR;
            order = ValueOrder.of(type);
            best = GroupValues.of(type);
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
                if (!value.isNull() && better(groups[i], value.values, value.row)) {
                    best.set(groups[i], held, value.row);
                }
            }
        }

        @Override
        public void addAll(int rows, Vector[] arguments) {
            if (arguments[0] instanceof DictionaryVector coded && coded.dictionary.length() <= rows) {
                addEntries(coded, rows);
            } else if (arguments[0] instanceof BytesVector values && texts) {
                addTexts(values, rows);
            } else {
                add(new int[rows], rows, arguments);
            }
        }

        /** Compares the entries of a dictionary that rows have. */
        private void addEntries(DictionaryVector coded, int rows) {
            Vector entries = coded.dictionary;
            boolean[] seen = new boolean[entries.length()];
            for (int i = 0; i < rows; i++) {
                seen[coded.codes[i]] = true;
            }
            int held = best.hold(entries);
            for (int entry = 0; entry < seen.length; entry++) {
                if (seen[entry] && !entries.isNull(entry) && better(0, entries, entry)) {
                    best.set(0, held, entry);
                }
            }
        }

        /** Finds the batch's best text by the first bytes, whole texts compared where these are the same. */
        private void addTexts(BytesVector values, int rows) {
            int winner = -1;
            long winning = 0;
            for (int i = 0; i < rows; i++) {
                if (values.nulls != null && values.nulls[i]) {
                    continue;
                }
                long prefix = TextPrefix.of(values.data, values.starts[i], values.lengths[i]);
                int compared = winner < 0 ? sign : Long.compareUnsigned(prefix, winning);
                if (compared == 0) {
                    compared = order.compare(values, i, values, winner);
                }
                if (compared * sign > 0) {
                    winner = i;
                    winning = prefix;
                }
            }
            if (winner >= 0 && better(0, values, winner)) {
                best.set(0, best.hold(values), winner);
            }
        }

        private boolean better(int group, Vector values, int place) {
            if (!best.has(group)) {
                return true;
            }
            Vector known = best.vector(group);
            int row = best.row(group);
            if (known == values && row == place) {
                return false;
            }
            return order.compare(values, place, known, row) * sign > 0;
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
