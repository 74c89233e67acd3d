package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code approx_most_frequent}: a {@link FrequentValues} a group. */
final class FrequentAggregate implements Aggregate {
    private static final int BUCKETS = 0;
    private static final int VALUE = 1;
    private static final int CAPACITY = 2;

    private final Resolution call;

    private FrequentAggregate(Resolution call) {
        this.call = call;
    }

    static List<AggregateFunction> functions() {
        String doc =
                "Returns about the n most frequent values and how often each comes, counting only so many at a time.";
        return List.of(
                AggregateFunction.of(
                        "approx_most_frequent",
                        "(bigint, bigint, bigint): map(bigint,bigint)",
                        doc,
                        FrequentAggregate::new),
                AggregateFunction.of(
                        "approx_most_frequent",
                        "(bigint, varchar, bigint): map(varchar,bigint)",
                        doc,
                        FrequentAggregate::new));
    }

    private SqlType valueType() {
        return ((SqlType.Map) call.returnType()).key();
    }

    @Override
    public SqlType returnType() {
        return call.returnType();
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(
                SqlType.BIGINT, new SqlType.Array(valueType()), SqlType.BIGINT, new SqlType.Array(SqlType.BIGINT));
    }

    @Override
    public Accumulator accumulator() {
        return new Frequents(valueType());
    }

    private static final class Frequents implements Accumulator {
        private final SqlType type;
        private final ValueOrder order;
        private @Nullable FrequentValues[] values = new FrequentValues[0];
        private long[] buckets = new long[0];

        Frequents(SqlType type) {
            this.type = type;
            order = ValueOrder.of(type);
        }

        @Override
        public void resize(int groups) {
            if (groups > values.length) {
                values = Arrays.copyOf(values, Groups.capacity(groups));
                buckets = Arrays.copyOf(buckets, values.length);
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            boolean[] nulls = NullMasks.union(arguments, rows);
            LongVector wanted = (LongVector) arguments[BUCKETS].flatten();
            LongVector capacity = (LongVector) arguments[CAPACITY].flatten();
            Vector plain = arguments[VALUE].flatten();
            for (int i = 0; i < rows; i++) {
                if (nulls == null || !nulls[i]) {
                    known(groups[i], wanted.values[i], capacity.values[i]).add(plain, i, 1);
                }
            }
        }

        private FrequentValues known(int group, long wanted, long capacity) {
            FrequentValues known = values[group];
            if (known == null) {
                if (wanted < 2) {
                    throw Faults.argument(
                            "approx_most_frequent bucket count must be greater than one, input bucket count: "
                                    + wanted);
                }
                if (capacity < 1 || capacity > 1_000_000) {
                    throw Faults.argument("approx_most_frequent capacity must be between 1 and 1000000: " + capacity);
                }
                known = new FrequentValues(type, order, (int) capacity);
                values[group] = known;
                buckets[group] = wanted;
            }
            return known;
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            LongVector wanted = (LongVector) states[BUCKETS].flatten();
            ArrayVector lists = (ArrayVector) states[VALUE].flatten();
            LongVector capacity = (LongVector) states[CAPACITY].flatten();
            ArrayVector counts = (ArrayVector) states[3].flatten();
            Vector elements = lists.elements.flatten();
            long[] numbers = ((LongVector) counts.elements.flatten()).values;
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < lists.lengths[i]; k++) {
                    known(groups[i], wanted.values[i], capacity.values[i])
                            .add(elements, lists.starts[i] + k, numbers[counts.starts[i] + k]);
                }
            }
        }

        @Override
        public Vector[] state(int from, int count) {
            LongBuilder wanted = new LongBuilder(count);
            LongBuilder capacity = new LongBuilder(count);
            ArrayBuilder lists = (ArrayBuilder) VectorBuilder.of(new SqlType.Array(type), count);
            ArrayBuilder counts = (ArrayBuilder) VectorBuilder.of(new SqlType.Array(SqlType.BIGINT), count);
            for (int group = from; group < from + count; group++) {
                FrequentValues known = values[group];
                wanted.append(buckets[group]);
                capacity.append(known == null ? 0 : known.capacity());
                if (known != null) {
                    known.appendTo(Integer.MAX_VALUE, lists.elements(), (LongBuilder) counts.elements());
                }
                lists.close();
                counts.close();
            }
            return new Vector[] {wanted.build(), lists.build(), capacity.build(), counts.build()};
        }

        @Override
        public Vector result(int from, int count) {
            MapBuilder out = (MapBuilder) VectorBuilder.of(new SqlType.Map(type, SqlType.BIGINT), count);
            for (int group = from; group < from + count; group++) {
                FrequentValues known = values[group];
                if (known == null) {
                    out.appendNull();
                } else {
                    known.appendTo(buckets[group], out.keys(), (LongBuilder) out.values());
                    out.close();
                }
            }
            return out.build();
        }

        @Override
        public long retainedBytes() {
            long bytes = 48 + 16L * values.length;
            for (FrequentValues known : values) {
                bytes += known == null ? 0 : known.retainedBytes();
            }
            return bytes;
        }
    }
}
