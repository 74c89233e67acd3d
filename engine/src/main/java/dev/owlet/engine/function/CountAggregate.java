package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code count(*)}, {@code count(x)}, {@code count_if(b)}: one long a group. */
final class CountAggregate implements Aggregate {
    private final boolean onlyTrue;

    private CountAggregate(boolean onlyTrue) {
        this.onlyTrue = onlyTrue;
    }

    static List<AggregateFunction> functions() {
        return List.of(
                AggregateFunction.of("count", "(): bigint", "Counts rows.", call -> new CountAggregate(false)),
                AggregateFunction.of(
                        "count", "(T): bigint", "Counts values that are not null.", call -> new CountAggregate(false)),
                AggregateFunction.of(
                        "count_if", "(boolean): bigint", "Counts true values.", call -> new CountAggregate(true)));
    }

    @Override
    public SqlType returnType() {
        return SqlType.BIGINT;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.BIGINT);
    }

    @Override
    public Accumulator accumulator() {
        return new Counts(onlyTrue);
    }

    @Override
    public Vector @Nullable [] states(long[] sums, long[] counts) {
        return onlyTrue ? null : new Vector[] {new LongVector(counts, null, counts.length)};
    }

    private static final class Counts implements Accumulator {
        private final boolean onlyTrue;
        private final RowCounts rows = new RowCounts();
        private int groupCount;
        private long[] counts = new long[0];

        Counts(boolean onlyTrue) {
            this.onlyTrue = onlyTrue;
        }

        @Override
        public void resize(int groups) {
            groupCount = Math.max(groupCount, groups);
            if (groups > counts.length) {
                counts = Arrays.copyOf(counts, Groups.capacity(groups));
            }
        }

        @Override
        public void add(int[] groups, int count, Vector[] arguments) {
            boolean[] skip = skipped(arguments, count);
            if (skip == null) {
                rows.add(groups, count, groupCount, counts);
                return;
            }
            for (int i = 0; i < count; i++) {
                counts[groups[i]] += skip[i] ? 0 : 1;
            }
        }

        @Override
        public void addAll(int rows, Vector[] arguments) {
            boolean[] skip = skipped(arguments, rows);
            if (skip == null) {
                counts[0] += rows;
                return;
            }
            int count = 0;
            for (int i = 0; i < rows; i++) {
                count += skip[i] ? 0 : 1;
            }
            counts[0] += count;
        }

        private boolean @Nullable [] skipped(Vector[] arguments, int rows) {
            if (arguments.length == 0) {
                return null;
            }
            if (!onlyTrue) {
                return NullMasks.of(arguments[0], rows);
            }
            BooleanVector flags = (BooleanVector) arguments[0].flatten();
            boolean[] skip = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                skip[i] = !flags.values[i] || flags.nulls != null && flags.nulls[i];
            }
            return skip;
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            long[] partial = ((LongVector) states[0].flatten()).values;
            for (int i = 0; i < rows; i++) {
                counts[groups[i]] += partial[i];
            }
        }

        @Override
        public Vector[] state(int from, int count) {
            return new Vector[] {result(from, count)};
        }

        @Override
        public Vector result(int from, int count) {
            return new LongVector(Arrays.copyOfRange(counts, from, from + count), null, count);
        }

        @Override
        public long retainedBytes() {
            return 32 + 8L * counts.length;
        }
    }
}
