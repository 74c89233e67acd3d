package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/** {@code approx_distinct} and {@code approx_set}: a {@link HyperLogLog} a group, read as a count or as it is. */
final class DistinctCountAggregate implements Aggregate {
    private static final int COUNT_BITS = 11;
    private static final int SET_BITS = 12;
    private static final double LEAST_ERROR = 0.0040625;
    private static final double GREATEST_ERROR = 0.26;

    private final Resolution call;

    private DistinctCountAggregate(Resolution call) {
        this.call = call;
    }

    static List<AggregateFunction> functions() {
        String set = "Returns a sketch of the distinct values, whose cardinality has a standard error of 1.6 %.";
        return List.of(
                of(
                        "approx_distinct",
                        "(T): bigint",
                        "Returns about how many distinct values there are, with a standard error of 2.3 %."),
                of(
                        "approx_distinct",
                        "(T, double): bigint",
                        "Returns about how many distinct values there are, with at most a standard error from 0.0040625 to 0.26."),
                of("approx_set", "(bigint): hyperloglog", set),
                of("approx_set", "(double): hyperloglog", set),
                of("approx_set", "(varchar): hyperloglog", set));
    }

    private static AggregateFunction of(String name, String signature, String doc) {
        return AggregateFunction.of(name, signature, doc, DistinctCountAggregate::new);
    }

    /** Returns a sketch as {@code approx_set} makes it. */
    static HyperLogLog set() {
        return new HyperLogLog(SET_BITS);
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
        return new Counts(ValueOrder.of(call.argumentTypes().get(0)), call.returnType());
    }

    private static int bits(double error) {
        if (!(error >= LEAST_ERROR && error <= GREATEST_ERROR)) {
            throw Faults.argument(
                    "Standard error must be in range [" + LEAST_ERROR + ", " + GREATEST_ERROR + "]: " + error);
        }
        int bits = (int) Math.ceil(2 * Math.log(1.04 / error) / Math.log(2));
        return Math.max(HyperLogLog.MIN_BITS, Math.min(HyperLogLog.MAX_BITS, bits));
    }

    private static final class Counts implements Accumulator {
        private static final VarHandle HASHES =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

        private final ValueOrder order;
        private final boolean counts;
        private final FewHashes few = new FewHashes();
        private final SketchStates<HyperLogLog> many;
        private int bits;

        Counts(ValueOrder order, SqlType returnType) {
            this.order = order;
            counts = returnType.kind() == SqlType.Kind.BIGINT;
            bits = counts ? COUNT_BITS : SET_BITS;
            many = new SketchStates<>(() -> new HyperLogLog(bits));
        }

        @Override
        public void resize(int groups) {
            few.resize(groups);
            many.resize(groups);
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            DoubleVector errors = arguments.length > 1 ? (DoubleVector) arguments[1].flatten() : null;
            Cell value = new Cell(arguments[0]);
            for (int i = 0; i < rows; i++) {
                value.at(i);
                if (!value.isNull() && (errors == null || !errors.isNull(i))) {
                    bits = errors == null ? bits : bits(errors.values[i]);
                    add(groups[i], ValueOrder.mix(order.hash(value.values, value.row)));
                }
            }
        }

        private void add(int group, long hash) {
            HyperLogLog sketch = many.known(group);
            if (sketch == null) {
                if (few.add(group, hash)) {
                    return;
                }
                sketch = sketch(group);
            }
            sketch.add(hash);
        }

        /** Returns the sketch of a group that has too many hashes, with registers. */
        private HyperLogLog sketch(int group) {
            HyperLogLog sketch = many.of(group);
            if (few.count(group) > 0) {
                long before = sketch.retainedBytes();
                few.moveTo(group, sketch);
                sketch.toRegisters();
                many.grown(sketch.retainedBytes() - before);
            }
            return sketch;
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            BytesVector values = (BytesVector) states[0].flatten();
            for (int i = 0; i < rows; i++) {
                if (!values.isNull(i)) {
                    combine(groups[i], values.data, values.starts[i], values.lengths[i]);
                }
            }
        }

        private void combine(int group, byte[] data, int start, int length) {
            int at = HyperLogLog.hashes(data, start);
            bits = HyperLogLog.bits(data, start);
            if (at < 0) {
                HyperLogLog sketch = sketch(group);
                long before = sketch.retainedBytes();
                sketch.merge(data, start, length);
                many.grown(sketch.retainedBytes() - before);
                return;
            }
            for (; at < start + length; at += Long.BYTES) {
                add(group, (long) HASHES.get(data, at));
            }
        }

        @Override
        public Vector[] state(int from, int count) {
            return new Vector[] {values(from, count)};
        }

        private Vector values(int from, int count) {
            BytesBuilder out = new BytesBuilder(count);
            for (int group = from; group < from + count; group++) {
                HyperLogLog sketch = many.known(group);
                if (sketch == null && few.count(group) == 0) {
                    out.appendNull();
                } else {
                    byte[] value = sketch == null ? few.bytes(group, bits) : sketch.bytes();
                    out.append(value, 0, value.length);
                }
            }
            return out.build();
        }

        @Override
        public Vector result(int from, int count) {
            if (!counts) {
                return values(from, count);
            }
            long[] results = new long[count];
            for (int i = 0; i < count; i++) {
                HyperLogLog sketch = many.known(from + i);
                results[i] = sketch == null ? few.count(from + i) : sketch.estimate();
            }
            return new LongVector(results, null, count);
        }

        @Override
        public long retainedBytes() {
            return few.retainedBytes() + many.retainedBytes();
        }
    }
}
