package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** {@code tdigest_agg} and {@code qdigest_agg}: a {@link QuantileSketch} a group. */
final class QuantileAggregate implements Aggregate {
    private static final int WEIGHT = 1;
    private static final int ACCURACY = 2;

    private final Resolution call;

    private QuantileAggregate(Resolution call) {
        this.call = call;
    }

    static List<AggregateFunction> functions() {
        String t = "Returns a t-digest of the values, each with a weight or with 1.";
        String q = "Returns a quantile digest of the values, each with a weight or with 1, of an accuracy or of 0.01.";
        return List.of(
                of("tdigest_agg", "(double): tdigest", t),
                of("tdigest_agg", "(double, double): tdigest", t),
                of("qdigest_agg", "(bigint): qdigest(bigint)", q),
                of("qdigest_agg", "(double): qdigest(double)", q),
                of("qdigest_agg", "(real): qdigest(real)", q),
                of("qdigest_agg", "(bigint, bigint): qdigest(bigint)", q),
                of("qdigest_agg", "(double, bigint): qdigest(double)", q),
                of("qdigest_agg", "(real, bigint): qdigest(real)", q),
                of("qdigest_agg", "(bigint, bigint, double): qdigest(bigint)", q),
                of("qdigest_agg", "(double, bigint, double): qdigest(double)", q),
                of("qdigest_agg", "(real, bigint, double): qdigest(real)", q));
    }

    private static AggregateFunction of(String name, String signature, String doc) {
        return AggregateFunction.of(name, signature, doc, QuantileAggregate::new);
    }

    @Override
    public SqlType returnType() {
        return call.returnType();
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(call.returnType());
    }

    @Override
    public Accumulator accumulator() {
        return new Quantiles(call.returnType());
    }

    private static final class Quantiles extends SketchAccumulator<QuantileSketch> {
        private final SqlType type;
        private double accuracy = 0.01;

        Quantiles(SqlType type) {
            this.type = type;
        }

        @Override
        QuantileSketch empty() {
            return QuantileSketch.of(type, accuracy);
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            boolean[] nulls = NullMasks.union(arguments, rows);
            Vector values = arguments[0].flatten();
            Vector weights = arguments.length > WEIGHT ? arguments[WEIGHT].flatten() : null;
            Vector accuracies = arguments.length > ACCURACY ? arguments[ACCURACY].flatten() : null;
            for (int i = 0; i < rows; i++) {
                if (nulls != null && nulls[i]) {
                    continue;
                }
                accuracy = accuracies == null ? accuracy : checked(((DoubleVector) accuracies).values[i]);
                double weight = weights == null ? 1 : number(weights, i);
                if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                    throw Faults.argument("Percentile weight must be > 0, was " + weight);
                }
                QuantileSketch sketch = sketches.of(groups[i]);
                long before = sketch.retainedBytes();
                sketch.add(number(values, i), weight);
                sketches.grown(sketch.retainedBytes() - before);
            }
        }

        private static double checked(double accuracy) {
            if (!(accuracy > 0 && accuracy < 1)) {
                throw Faults.argument("Percentile accuracy must be exclusively between 0 and 1, was " + accuracy);
            }
            return accuracy;
        }

        private static double number(Vector values, int row) {
            return values instanceof LongVector longs ? longs.values[row] : ((DoubleVector) values).values[row];
        }
    }
}
