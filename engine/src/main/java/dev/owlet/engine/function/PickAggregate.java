package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.List;

/** {@code any_value}: some value; {@code min_by}, {@code max_by}: the value of the row with the least or greatest key. */
final class PickAggregate implements Aggregate {
    private final Resolution call;
    private final Kind kind;

    /** Which row is picked. */
    private enum Kind {
        ANY,
        MIN_BY,
        MAX_BY
    }

    private PickAggregate(Resolution call, Kind kind) {
        this.call = call;
        this.kind = kind;
    }

    static List<AggregateFunction> functions() {
        String any = "Returns some value that is not null, if there is one.";
        return List.of(
                AggregateFunction.of("any_value", "(T): T", any, call -> new PickAggregate(call, Kind.ANY)),
                AggregateFunction.of("arbitrary", "(T): T", any, call -> new PickAggregate(call, Kind.ANY)),
                AggregateFunction.of(
                        "min_by",
                        "(T, K): T",
                        "Returns the value whose key is least.",
                        call -> new PickAggregate(call, Kind.MIN_BY)),
                AggregateFunction.of(
                        "max_by",
                        "(T, K): T",
                        "Returns the value whose key is greatest.",
                        call -> new PickAggregate(call, Kind.MAX_BY)));
    }

    @Override
    public SqlType returnType() {
        return call.returnType();
    }

    @Override
    public List<SqlType> stateTypes() {
        return call.argumentTypes();
    }

    @Override
    public Accumulator accumulator() {
        return kind == Kind.ANY ? new Any(call.returnType()) : new ByKey(call, kind == Kind.MAX_BY);
    }

    private static final class Any implements Accumulator {
        private final GroupValues values;

        Any(SqlType type) {
            values = GroupValues.of(type);
        }

        @Override
        public void resize(int groups) {
            values.resize(groups);
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            Cell value = new Cell(arguments[0]);
            int held = -1;
            for (int i = 0; i < rows; i++) {
                if (values.has(groups[i])) {
                    continue;
                }
                value.at(i);
                if (!value.isNull()) {
                    held = held < 0 ? values.hold(value.values) : held;
                    values.set(groups[i], held, value.row);
                }
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
            return values.gather(from, count);
        }

        @Override
        public long retainedBytes() {
            return values.retainedBytes();
        }
    }

    private static final class ByKey implements Accumulator {
        private final boolean max;
        private final ValueOrder order;
        private final SqlType valueType;
        private final GroupValues values;
        private final GroupValues keys;

        ByKey(Resolution call, boolean max) {
            this.max = max;
            valueType = call.argumentTypes().get(0);
            order = ValueOrder.of(call.argumentTypes().get(1));
            values = GroupValues.of(valueType);
            keys = GroupValues.of(call.argumentTypes().get(1));
        }

        @Override
        public void resize(int groups) {
            values.resize(groups);
            keys.resize(groups);
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            Cell value = new Cell(arguments[0]);
            Cell key = new Cell(arguments[1]);
            int heldValue = values.hold(value.values);
            int heldKey = keys.hold(key.values);
            for (int i = 0; i < rows; i++) {
                key.at(i);
                if (!key.isNull() && better(groups[i], key)) {
                    value.at(i);
                    values.set(groups[i], heldValue, value.row);
                    keys.set(groups[i], heldKey, key.row);
                }
            }
        }

        private boolean better(int group, Cell key) {
            if (!keys.has(group)) {
                return true;
            }
            int compared = order.compare(key.values, key.row, keys.vector(group), keys.row(group));
            return max ? compared > 0 : compared < 0;
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            add(groups, rows, states);
        }

        @Override
        public Vector[] state(int from, int count) {
            return new Vector[] {result(from, count), keys.gather(from, count)};
        }

        @Override
        public Vector result(int from, int count) {
            VectorBuilder results = VectorBuilder.of(valueType, count);
            for (int group = from; group < from + count; group++) {
                if (values.has(group)) {
                    results.append(values.vector(group), values.row(group));
                } else {
                    results.appendNull();
                }
            }
            return results.build();
        }

        @Override
        public long retainedBytes() {
            return values.retainedBytes() + keys.retainedBytes();
        }
    }
}
