package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;

/** {@code entropy}: of counts, in bits; the sums of c and of c log c a group. */
final class EntropyAggregate implements Aggregate {
    static List<AggregateFunction> functions() {
        return List.of(AggregateFunction.of(
                "entropy",
                "(double): double",
                "Returns the entropy, in bits, of values that count how often something came; 0 of none.",
                call -> new EntropyAggregate()));
    }

    @Override
    public SqlType returnType() {
        return SqlType.DOUBLE;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.DOUBLE, SqlType.DOUBLE);
    }

    @Override
    public Accumulator accumulator() {
        return new Sums();
    }

    private static final class Sums implements Accumulator {
        private double[] counts = new double[0];
        private double[] logs = new double[0];

        @Override
        public void resize(int groups) {
            if (groups > counts.length) {
                counts = Arrays.copyOf(counts, Groups.capacity(groups));
                logs = Arrays.copyOf(logs, counts.length);
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            DoubleVector values = (DoubleVector) arguments[0].flatten();
            for (int i = 0; i < rows; i++) {
                if (values.nulls != null && values.nulls[i]) {
                    continue;
                }
                double count = values.values[i];
                if (count < 0) {
                    throw Faults.argument("Entropy count argument must be non-negative");
                }
                if (count > 0) {
                    counts[groups[i]] += count;
                    logs[groups[i]] += count * Math.log(count);
                }
            }
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            double[] addedCounts = ((DoubleVector) states[0].flatten()).values;
            double[] addedLogs = ((DoubleVector) states[1].flatten()).values;
            for (int i = 0; i < rows; i++) {
                counts[groups[i]] += addedCounts[i];
                logs[groups[i]] += addedLogs[i];
            }
        }

        @Override
        public Vector[] state(int from, int count) {
            return new Vector[] {
                new DoubleVector(Arrays.copyOfRange(counts, from, from + count), null, count),
                new DoubleVector(Arrays.copyOfRange(logs, from, from + count), null, count)
            };
        }

        @Override
        public Vector result(int from, int count) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                double sum = counts[from + i];
                double nats = sum == 0 ? 0 : Math.log(sum) - logs[from + i] / sum;
                values[i] = Math.max(0, nats / Math.log(2));
            }
            return new DoubleVector(values, null, count);
        }

        @Override
        public long retainedBytes() {
            return 48 + 16L * counts.length;
        }
    }
}
