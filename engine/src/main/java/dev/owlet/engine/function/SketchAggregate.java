package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;

/**
 * {@code approx_distinct}: HyperLogLog with 2048 registers a group, a standard error of 2.3 %. Until a group has seen
 * 64 values its registers are not made: small counts are exact.
 */
final class SketchAggregate implements Aggregate {
    private static final int BITS = 11;
    private static final int REGISTERS = 1 << BITS;
    private static final int FEW = 64;

    private final SqlType argument;

    private SketchAggregate(SqlType argument) {
        this.argument = argument;
    }

    static List<AggregateFunction> functions() {
        String doc = "Returns about how many distinct values there are, with a standard error of 2.3 %.";
        return List.of(
                AggregateFunction.of(
                        "approx_distinct",
                        "(T): bigint",
                        doc,
                        call -> new SketchAggregate(call.argumentTypes().get(0))),
                AggregateFunction.of(
                        "approx_distinct",
                        "(T, double): bigint",
                        "Returns about how many distinct values there are; the error asked for is at least 2.3 %.",
                        call -> new SketchAggregate(call.argumentTypes().get(0))));
    }

    @Override
    public SqlType returnType() {
        return SqlType.BIGINT;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.VARBINARY);
    }

    @Override
    public Accumulator accumulator() {
        return new Sketches(ValueOrder.of(argument));
    }

    private static final class Sketches implements Accumulator {
        private final ValueOrder order;
        private long[][] few = new long[0][];
        private int[] counts = new int[0];
        private byte[][] registers = new byte[0][];
        private long bytes;

        Sketches(ValueOrder order) {
            this.order = order;
        }

        @Override
        public void resize(int groups) {
            if (groups > counts.length) {
                counts = Arrays.copyOf(counts, Groups.capacity(groups));
                few = Arrays.copyOf(few, counts.length);
                registers = Arrays.copyOf(registers, counts.length);
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            Cell value = new Cell(arguments[0]);
            for (int i = 0; i < rows; i++) {
                value.at(i);
                if (!value.isNull()) {
                    add(groups[i], ValueOrder.mix(order.hash(value.values, value.row)));
                }
            }
        }

        private void add(int group, long hash) {
            if (registers[group] != null) {
                raise(registers[group], hash);
                return;
            }
            long[] known = few[group];
            int count = counts[group];
            for (int i = 0; i < count; i++) {
                if (known[i] == hash) {
                    return;
                }
            }
            if (count == FEW) {
                spill(group);
                raise(registers[group], hash);
                return;
            }
            if (known == null || count == known.length) {
                few[group] = known == null ? new long[4] : Arrays.copyOf(known, 2 * count);
                bytes += 8L * few[group].length;
            }
            few[group][count] = hash;
            counts[group]++;
        }

        private void spill(int group) {
            registers[group] = new byte[REGISTERS];
            bytes += REGISTERS;
            for (int i = 0; i < counts[group]; i++) {
                raise(registers[group], few[group][i]);
            }
            few[group] = null;
        }

        private static void raise(byte[] registers, long hash) {
            int index = (int) (hash >>> 64 - BITS);
            byte rank = (byte) (Long.numberOfLeadingZeros(hash << BITS | 1L << BITS - 1) + 1);
            if (rank > registers[index]) {
                registers[index] = rank;
            }
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            BytesVector sketches = (BytesVector) states[0].flatten();
            for (int i = 0; i < rows; i++) {
                int length = sketches.lengths[i];
                int start = sketches.starts[i];
                if (length == REGISTERS + 1) {
                    merge(groups[i], sketches.data, start);
                } else {
                    for (int at = start; at < start + length; at += 8) {
                        add(
                                groups[i],
                                java.nio.ByteBuffer.wrap(sketches.data, at, 8).getLong());
                    }
                }
            }
        }

        private void merge(int group, byte[] data, int start) {
            if (registers[group] == null) {
                spill(group);
            }
            byte[] own = registers[group];
            for (int r = 0; r < REGISTERS; r++) {
                own[r] = (byte) Math.max(own[r], data[start + r]);
            }
        }

        @Override
        public Vector[] state(int from, int count) {
            BytesBuilder out = new BytesBuilder(count);
            for (int group = from; group < from + count; group++) {
                if (registers[group] != null) {
                    out.append(Arrays.copyOf(registers[group], REGISTERS + 1), 0, REGISTERS + 1);
                    continue;
                }
                java.nio.ByteBuffer hashes = java.nio.ByteBuffer.allocate(8 * counts[group]);
                for (int i = 0; i < counts[group]; i++) {
                    hashes.putLong(few[group][i]);
                }
                out.append(hashes.array(), 0, hashes.capacity());
            }
            return new Vector[] {out.build()};
        }

        @Override
        public Vector result(int from, int count) {
            long[] results = new long[count];
            for (int i = 0; i < count; i++) {
                byte[] sketch = registers[from + i];
                results[i] = sketch == null ? counts[from + i] : estimate(sketch);
            }
            return new LongVector(results, null, count);
        }

        private static long estimate(byte[] sketch) {
            double sum = 0;
            int zeros = 0;
            for (byte rank : sketch) {
                sum += 1.0 / (1L << rank);
                zeros += rank == 0 ? 1 : 0;
            }
            double raw = 0.7213 / (1 + 1.079 / REGISTERS) * REGISTERS * REGISTERS / sum;
            if (raw <= 2.5 * REGISTERS && zeros > 0) {
                return Math.round(REGISTERS * Math.log((double) REGISTERS / zeros));
            }
            return Math.round(raw);
        }

        @Override
        public long retainedBytes() {
            return 64 + 20L * counts.length + bytes;
        }
    }
}
