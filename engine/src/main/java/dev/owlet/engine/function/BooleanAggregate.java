package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;

/** {@code bool_and}, {@code every} and {@code bool_or}. */
final class BooleanAggregate implements Aggregate {
    private final boolean or;

    private BooleanAggregate(boolean or) {
        this.or = or;
    }

    static List<AggregateFunction> functions() {
        String all = "Tells whether all values are true.";
        return List.of(
                AggregateFunction.of("bool_and", "(boolean): boolean", all, call -> new BooleanAggregate(false)),
                AggregateFunction.of("every", "(boolean): boolean", all, call -> new BooleanAggregate(false)),
                AggregateFunction.of(
                        "bool_or",
                        "(boolean): boolean",
                        "Tells whether any value is true.",
                        call -> new BooleanAggregate(true)));
    }

    @Override
    public SqlType returnType() {
        return SqlType.BOOLEAN;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.BOOLEAN);
    }

    @Override
    public Accumulator accumulator() {
        return new Flags(or);
    }

    private static final class Flags implements Accumulator {
        private final boolean or;
        private boolean[] sawTrue = new boolean[0];
        private boolean[] sawFalse = new boolean[0];

        Flags(boolean or) {
            this.or = or;
        }

        @Override
        public void resize(int groups) {
            if (groups > sawTrue.length) {
                sawTrue = Arrays.copyOf(sawTrue, Groups.capacity(groups));
                sawFalse = Arrays.copyOf(sawFalse, sawTrue.length);
            }
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            BooleanVector flags = (BooleanVector) arguments[0].flatten();
            for (int i = 0; i < rows; i++) {
                boolean known = flags.nulls == null || !flags.nulls[i];
                sawTrue[groups[i]] |= known & flags.values[i];
                sawFalse[groups[i]] |= known & !flags.values[i];
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
            boolean[] values = new boolean[count];
            boolean[] nulls = new boolean[count];
            for (int i = 0; i < count; i++) {
                values[i] = or ? sawTrue[from + i] : !sawFalse[from + i];
                nulls[i] = !sawTrue[from + i] && !sawFalse[from + i];
            }
            return new BooleanVector(values, nulls, count);
        }

        @Override
        public long retainedBytes() {
            return 48 + 2L * sawTrue.length;
        }
    }
}
