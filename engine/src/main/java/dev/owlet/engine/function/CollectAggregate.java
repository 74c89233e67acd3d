package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.MapBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code array_agg}, {@code listagg}, {@code map_agg}, {@code multimap_agg}, {@code histogram}: aggregates that keep the
 * values of a group, in the order they come.
 */
final class CollectAggregate implements Aggregate {
    private final Resolution call;
    private final @Nullable Supplier<Finish> finish;

    /**
     * Makes one group's result out of its rows: {@code count} of the collected {@code columns} from {@code from} on. Used
     * by one thread.
     */
    private interface Finish {
        void append(Vector[] columns, int from, int count, VectorBuilder out);
    }

    /** Makes the aggregate of a call, array_agg when there is nothing to finish: it keeps nulls and answers with its state. */
    private CollectAggregate(Resolution call, @Nullable Supplier<Finish> finish) {
        this.call = call;
        this.finish = finish;
    }

    static List<AggregateFunction> functions() {
        return List.of(
                AggregateFunction.of(
                        "array_agg",
                        "(T): array(T)",
                        "Returns the values as an array, nulls too.",
                        call -> new CollectAggregate(call, null)),
                AggregateFunction.of(
                        "listagg",
                        "(varchar): varchar",
                        "Joins the texts, up to 1 MB.",
                        call -> new CollectAggregate(call, () -> JoinedTexts::append)),
                AggregateFunction.of(
                        "listagg",
                        "(varchar, varchar): varchar",
                        "Joins the texts with a separator between, up to 1 MB.",
                        call -> new CollectAggregate(call, () -> JoinedTexts::append)),
                AggregateFunction.of(
                        "listagg",
                        "(varchar, varchar, varchar, boolean): varchar",
                        "LISTAGG(... ON OVERFLOW TRUNCATE): what is beyond 1 MB gives way to a text and, if asked, its count.",
                        call -> new CollectAggregate(call, () -> JoinedTexts::append)),
                AggregateFunction.of(
                        "map_agg",
                        "(K, V): map(K,V)",
                        "Returns a map of keys and values; of a repeated key the first value counts.",
                        call -> new CollectAggregate(call, () -> entries(call, false))),
                AggregateFunction.of(
                        "multimap_agg",
                        "(K, V): map(K,array(V))",
                        "Returns a map of keys to the arrays of their values.",
                        call -> new CollectAggregate(call, () -> entries(call, true))),
                AggregateFunction.of(
                        "histogram",
                        "(T): map(T,bigint)",
                        "Returns a map of the values and how often each comes.",
                        call -> new CollectAggregate(call, () -> histogram(call))));
    }

    @Override
    public SqlType returnType() {
        return call.returnType();
    }

    @Override
    public List<SqlType> stateTypes() {
        return call.argumentTypes().stream().<SqlType>map(SqlType.Array::new).toList();
    }

    @Override
    public Accumulator accumulator() {
        return new Collected(call, finish);
    }

    private static Finish entries(Resolution call, boolean several) {
        ValueSet keys = new ValueSet(ValueOrder.of(call.argumentTypes().get(0)));
        return (columns, from, count, out) -> {
            MapBuilder map = (MapBuilder) out;
            keys.clear();
            int[][] members = new int[count][];
            int[] sizes = new int[count];
            for (int i = 0; i < count; i++) {
                boolean added = keys.add(columns[0], from + i);
                int key = keys.indexOf(columns[0], from + i);
                if (added) {
                    map.keys().append(columns[0], from + i);
                    members[key] = new int[1];
                } else if (!several) {
                    continue;
                } else if (sizes[key] == members[key].length) {
                    members[key] = java.util.Arrays.copyOf(members[key], 2 * sizes[key]);
                }
                members[key][sizes[key]++] = from + i;
            }
            for (int key = 0; key < keys.size(); key++) {
                if (several) {
                    ArrayBuilder values = (ArrayBuilder) map.values();
                    values.elements().appendRows(columns[1], members[key], sizes[key]);
                    values.close();
                } else {
                    map.values().append(columns[1], members[key][0]);
                }
            }
            map.close();
        };
    }

    private static Finish histogram(Resolution call) {
        ValueSet values = new ValueSet(ValueOrder.of(call.argumentTypes().get(0)));
        return (columns, from, count, out) -> {
            MapBuilder map = (MapBuilder) out;
            values.clear();
            long[] counts = new long[count];
            for (int i = 0; i < count; i++) {
                if (values.add(columns[0], from + i)) {
                    map.keys().append(columns[0], from + i);
                }
                counts[values.indexOf(columns[0], from + i)]++;
            }
            for (int key = 0; key < values.size(); key++) {
                ((LongBuilder) map.values()).append(counts[key]);
            }
            map.close();
        };
    }

    private static final class Collected implements Accumulator {
        private final Resolution call;
        private final @Nullable Supplier<Finish> finish;
        private final GroupLists lists;

        Collected(Resolution call, @Nullable Supplier<Finish> finish) {
            this.call = call;
            this.finish = finish;
            lists = new GroupLists(call.argumentTypes());
        }

        @Override
        public void resize(int groups) {
            lists.resize(groups);
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            if (finish == null || !arguments[0].mayHaveNulls()) {
                lists.add(groups, rows, arguments);
                return;
            }
            for (int i = 0; i < rows; i++) {
                if (!arguments[0].isNull(i)) {
                    lists.add(groups[i], arguments, i);
                }
            }
        }

        @Override
        public void addAll(int rows, Vector[] arguments) {
            if (finish == null || !arguments[0].mayHaveNulls()) {
                lists.addRange(0, arguments, 0, rows);
            } else {
                add(new int[rows], rows, arguments);
            }
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            lists.addLists(groups, rows, states);
        }

        @Override
        public Vector[] state(int from, int count) {
            Vector[] states = new Vector[call.argumentTypes().size()];
            for (int c = 0; c < states.length; c++) {
                states[c] = lists.lists(c, from, count, false);
            }
            return states;
        }

        @Override
        public Vector result(int from, int count) {
            if (finish == null) {
                return lists.lists(0, from, count, true);
            }
            Finish mine = finish.get();
            Vector[] columns = lists.columns();
            VectorBuilder results = VectorBuilder.of(call.returnType(), count);
            for (int group = from; group < from + count; group++) {
                if (lists.count(group) == 0) {
                    results.appendNull();
                } else {
                    mine.append(columns, lists.start(group), lists.count(group), results);
                }
            }
            return results.build();
        }

        @Override
        public long retainedBytes() {
            return lists.retainedBytes();
        }
    }
}
