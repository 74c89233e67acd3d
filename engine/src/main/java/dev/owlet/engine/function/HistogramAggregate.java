package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code numeric_histogram}: an {@link AdaptiveHistogram} a group. */
final class HistogramAggregate implements Aggregate {
    private final Resolution call;

    private HistogramAggregate(Resolution call) {
        this.call = call;
    }

    static List<AggregateFunction> functions() {
        return List.of(
                of("(bigint, double): map(double,double)", "Returns about how the values spread over some buckets."),
                of(
                        "(bigint, double, double): map(double,double)",
                        "Returns about how the values spread over some buckets, each with a weight."));
    }

    private static AggregateFunction of(String signature, String doc) {
        return AggregateFunction.of("numeric_histogram", signature, doc, HistogramAggregate::new);
    }

    @Override
    public SqlType returnType() {
        return call.returnType();
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.VARBINARY);
    }

    @Override
    public Accumulator accumulator() {
        return new Histograms(call.returnType());
    }

    private static final class Histograms implements Accumulator {
        private final SqlType type;
        private @Nullable AdaptiveHistogram[] histograms = new AdaptiveHistogram[0];

        Histograms(SqlType type) {
            this.type = type;
        }

        @Override
        public void resize(int groups) {
            if (groups > histograms.length) {
                histograms = Arrays.copyOf(histograms, Groups.capacity(groups));
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            boolean[] nulls = NullMasks.union(arguments, rows);
            LongVector buckets = (LongVector) arguments[0].flatten();
            double[] values = ((DoubleVector) arguments[1].flatten()).values;
            double[] weights = arguments.length > 2 ? ((DoubleVector) arguments[2].flatten()).values : null;
            for (int i = 0; i < rows; i++) {
                if (nulls == null || !nulls[i]) {
                    histogram(groups[i], buckets.values[i]).add(values[i], weights == null ? 1 : weights[i]);
                }
            }
        }

        private AdaptiveHistogram histogram(int group, long buckets) {
            AdaptiveHistogram known = histograms[group];
            if (known == null) {
                if (buckets < 2) {
                    throw Faults.argument("numeric_histogram bucket count must be greater than one");
                }
                if (buckets > 10_000) {
                    throw Faults.argument("numeric_histogram bucket count must be at most 10000");
                }
                known = new AdaptiveHistogram((int) buckets);
                histograms[group] = known;
            }
            return known;
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            BytesVector partial = (BytesVector) states[0].flatten();
            for (int i = 0; i < rows; i++) {
                if (!partial.isNull(i)) {
                    ByteBuffer bytes = ByteBuffer.wrap(partial.bytes(i));
                    histogram(groups[i], bytes.getInt()).merge(bytes);
                }
            }
        }

        @Override
        public Vector[] state(int from, int count) {
            BytesBuilder out = new BytesBuilder(count);
            for (int group = from; group < from + count; group++) {
                AdaptiveHistogram histogram = histograms[group];
                if (histogram == null) {
                    out.appendNull();
                } else {
                    byte[] bytes = histogram.bytes();
                    out.append(bytes, 0, bytes.length);
                }
            }
            return new Vector[] {out.build()};
        }

        @Override
        public Vector result(int from, int count) {
            MapBuilder out = (MapBuilder) VectorBuilder.of(type, count);
            for (int group = from; group < from + count; group++) {
                AdaptiveHistogram histogram = histograms[group];
                if (histogram == null) {
                    out.appendNull();
                } else {
                    histogram.appendTo((DoubleBuilder) out.keys(), (DoubleBuilder) out.values());
                    out.close();
                }
            }
            return out.build();
        }

        @Override
        public long retainedBytes() {
            long bytes = 32 + 8L * histograms.length;
            for (AdaptiveHistogram histogram : histograms) {
                bytes += histogram == null ? 0 : histogram.retainedBytes();
            }
            return bytes;
        }
    }
}
