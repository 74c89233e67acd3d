package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** {@code bitwise_and_agg}, {@code bitwise_or_agg}, {@code bitwise_xor_agg} and {@code checksum}: one long a group. */
final class BitsAggregate implements Aggregate {
    private final Kind kind;
    private final SqlType argument;

    /** How two values become one. */
    private enum Kind {
        AND,
        OR,
        XOR,
        CHECKSUM
    }

    private BitsAggregate(Kind kind, SqlType argument) {
        this.kind = kind;
        this.argument = argument;
    }

    static List<AggregateFunction> functions() {
        return List.of(
                bits("bitwise_and_agg", "Returns the bits set in all numbers.", Kind.AND),
                bits("bitwise_or_agg", "Returns the bits set in any number.", Kind.OR),
                bits("bitwise_xor_agg", "Returns the bits set in an odd count of numbers.", Kind.XOR),
                AggregateFunction.of(
                        "checksum",
                        "(T): varbinary",
                        "Returns a checksum of the values that does not depend on their order.",
                        call -> new BitsAggregate(
                                Kind.CHECKSUM, call.argumentTypes().get(0))));
    }

    private static AggregateFunction bits(String name, String doc, Kind kind) {
        return AggregateFunction.of(name, "(bigint): bigint", doc, call -> new BitsAggregate(kind, SqlType.BIGINT));
    }

    @Override
    public SqlType returnType() {
        return kind == Kind.CHECKSUM ? SqlType.VARBINARY : SqlType.BIGINT;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.BIGINT);
    }

    @Override
    public Accumulator accumulator() {
        return new Words(kind, ValueOrder.of(argument));
    }

    private static final class Words implements Accumulator {
        private final Kind kind;
        private final ValueOrder order;
        private long[] words = new long[0];
        private boolean[] seen = new boolean[0];

        Words(Kind kind, ValueOrder order) {
            this.kind = kind;
            this.order = order;
        }

        @Override
        public void resize(int groups) {
            if (groups > words.length) {
                words = Arrays.copyOf(words, Groups.capacity(groups));
                seen = Arrays.copyOf(seen, words.length);
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            Cell value = new Cell(arguments[0]);
            for (int i = 0; i < rows; i++) {
                value.at(i);
                if (kind == Kind.CHECKSUM) {
                    merge(groups[i], order.hashOrNull(value.values, value.row));
                } else if (!value.isNull()) {
                    merge(groups[i], ((LongVector) value.values).values[value.row]);
                }
            }
        }

        private void merge(int group, long word) {
            long before = words[group];
            boolean first = !seen[group];
            seen[group] = true;
            words[group] = first
                    ? word
                    : switch (kind) {
                        case AND -> before & word;
                        case OR -> before | word;
                        case XOR -> before ^ word;
                        case CHECKSUM -> before + word;
                    };
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            LongVector partial = (LongVector) states[0].flatten();
            for (int i = 0; i < rows; i++) {
                if (!partial.isNull(i)) {
                    merge(groups[i], partial.values[i]);
                }
            }
        }

        @Override
        public Vector[] state(int from, int count) {
            boolean[] nulls = new boolean[count];
            for (int i = 0; i < count; i++) {
                nulls[i] = !seen[from + i];
            }
            return new Vector[] {new LongVector(Arrays.copyOfRange(words, from, from + count), nulls, count)};
        }

        @Override
        public Vector result(int from, int count) {
            if (kind != Kind.CHECKSUM) {
                return state(from, count)[0];
            }
            BytesBuilder out = new BytesBuilder(count);
            for (int group = from; group < from + count; group++) {
                if (seen[group]) {
                    out.append(ByteBuffer.allocate(8).putLong(words[group]).array(), 0, 8);
                } else {
                    out.appendNull();
                }
            }
            return out.build();
        }

        @Override
        public long retainedBytes() {
            return 48 + 9L * words.length;
        }
    }
}
