package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code approx_percentile}: a {@link Digest} a group. The percentage, or array of them, is read from the first row. */
final class PercentileAggregate implements Aggregate {
    private final Resolution call;
    private final boolean weighted;

    private PercentileAggregate(Resolution call, boolean weighted) {
        this.call = call;
        this.weighted = weighted;
    }

    static List<AggregateFunction> functions() {
        String one = "Returns about the value below which a share of the values lies.";
        String many = "Returns about the values below which shares of the values lie.";
        return List.of(
                of("(bigint, double): bigint", one, false),
                of("(double, double): double", one, false),
                of("(real, double): real", one, false),
                of("(bigint, double, double): bigint", one, true),
                of("(double, double, double): double", one, true),
                of("(bigint, array(double)): array(bigint)", many, false),
                of("(double, array(double)): array(double)", many, false),
                of("(bigint, double, array(double)): array(bigint)", many, true),
                of("(double, double, array(double)): array(double)", many, true));
    }

    private static AggregateFunction of(String signature, String doc, boolean weighted) {
        return AggregateFunction.of(
                "approx_percentile", signature, doc, call -> new PercentileAggregate(call, weighted));
    }

    @Override
    public SqlType returnType() {
        return call.returnType();
    }

    @Override
    public List<SqlType> stateTypes() {
        int last = call.argumentTypes().size() - 1;
        return List.of(SqlType.VARBINARY, call.argumentTypes().get(last));
    }

    @Override
    public Accumulator accumulator() {
        return new Digests(call, weighted);
    }

    private static final class Digests implements Accumulator {
        private final Resolution call;
        private final boolean weighted;
        private final GroupValues shares;
        private @Nullable Digest[] digests = new Digest[0];

        Digests(Resolution call, boolean weighted) {
            this.call = call;
            this.weighted = weighted;
            List<SqlType> types = call.argumentTypes();
            shares = GroupValues.of(types.get(types.size() - 1));
        }

        @Override
        public void resize(int groups) {
            shares.resize(groups);
            if (groups > digests.length) {
                digests = Arrays.copyOf(digests, Groups.capacity(groups));
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            Vector values = arguments[0].flatten();
            Vector share = arguments[arguments.length - 1].flatten();
            double[] weights = weighted ? ((DoubleVector) arguments[1].flatten()).values : null;
            int held = shares.hold(share);
            for (int i = 0; i < rows; i++) {
                if (values.isNull(i) || share.isNull(i) || weighted && arguments[1].isNull(i)) {
                    continue;
                }
                double weight = weights == null ? 1 : weights[i];
                if (!(weight > 0)) {
                    throw Faults.argument("percentile weight must be > 0");
                }
                if (!shares.has(groups[i])) {
                    shares.set(groups[i], held, i);
                }
                digest(groups[i]).add(number(values, i), weight);
            }
        }

        private Digest digest(int group) {
            Digest known = digests[group];
            if (known == null) {
                known = new Digest();
                digests[group] = known;
            }
            return known;
        }

        private static double number(Vector values, int row) {
            return values instanceof LongVector longs ? longs.values[row] : ((DoubleVector) values).values[row];
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            BytesVector partial = (BytesVector) states[0].flatten();
            Vector share = states[1].flatten();
            int held = shares.hold(share);
            for (int i = 0; i < rows; i++) {
                if (!partial.isNull(i)) {
                    digest(groups[i]).merge(ByteBuffer.wrap(partial.bytes(i)));
                    if (!shares.has(groups[i])) {
                        shares.set(groups[i], held, i);
                    }
                }
            }
        }

        @Override
        public Vector[] state(int from, int count) {
            BytesBuilder out = new BytesBuilder(count);
            for (int group = from; group < from + count; group++) {
                Digest digest = digests[group];
                if (digest == null) {
                    out.appendNull();
                } else {
                    byte[] bytes = digest.bytes();
                    out.append(bytes, 0, bytes.length);
                }
            }
            return new Vector[] {out.build(), shares.gather(from, count)};
        }

        @Override
        public Vector result(int from, int count) {
            VectorBuilder results = VectorBuilder.of(call.returnType(), count);
            for (int group = from; group < from + count; group++) {
                Digest digest = digests[group];
                if (digest == null) {
                    results.appendNull();
                } else if (results instanceof ArrayBuilder list) {
                    ListView wanted = new ListView(shares.vector(group));
                    wanted.at(shares.row(group));
                    for (int i = wanted.start; i < wanted.end(); i++) {
                        append(digest, ((DoubleVector) wanted.elements).values[i], list.elements());
                    }
                    list.close();
                } else {
                    append(digest, ((DoubleVector) shares.vector(group)).values[shares.row(group)], results);
                }
            }
            return results.build();
        }

        private static void append(Digest digest, double share, VectorBuilder out) {
            if (!(share >= 0 && share <= 1)) {
                throw Faults.argument("Percentile must be between 0 and 1");
            }
            double value = digest.quantile(share);
            if (out instanceof LongBuilder longs) {
                longs.append(Math.round(value));
            } else {
                ((DoubleBuilder) out).append(value);
            }
        }

        @Override
        public long retainedBytes() {
            long bytes = 32 + 8L * digests.length + shares.retainedBytes();
            for (Digest digest : digests) {
                bytes += digest == null ? 0 : digest.retainedBytes();
            }
            return bytes;
        }
    }
}
