package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;

/**
 * {@code max(x, n)}, {@code min(x, n)}, {@code max_by(x, y, n)}, {@code min_by(x, y, n)}: the n greatest or least of a
 * group. Rows are collected and cut down to n a group whenever twice as many are held as were left the last time.
 */
final class TopAggregate implements Aggregate {
    private static final int MOST = 10_000;
    private static final int FEW_ROWS = 1 << 16;

    private final Resolution call;
    private final boolean greatest;

    private TopAggregate(Resolution call, boolean greatest) {
        this.call = call;
        this.greatest = greatest;
    }

    static List<AggregateFunction> functions() {
        return List.of(
                of("max", "(T, bigint): array(T)", "Returns the n greatest values, the greatest first.", true),
                of("min", "(T, bigint): array(T)", "Returns the n least values, the least first.", false),
                of(
                        "max_by",
                        "(T, K, bigint): array(T)",
                        "Returns the values whose keys are the n greatest, that of the greatest first.",
                        true),
                of(
                        "min_by",
                        "(T, K, bigint): array(T)",
                        "Returns the values whose keys are the n least, that of the least first.",
                        false));
    }

    private static AggregateFunction of(String name, String signature, String doc, boolean greatest) {
        return AggregateFunction.of(name, signature, doc, call -> new TopAggregate(call, greatest));
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
        return new Tops(call, greatest);
    }

    private static final class Tops implements Accumulator {
        private final Resolution call;
        private final boolean greatest;
        private final int key;
        private final int count;
        private final ValueOrder order;
        private GroupLists lists;
        private int groups;
        private long held;
        private long limit = FEW_ROWS;

        Tops(Resolution call, boolean greatest) {
            this.call = call;
            this.greatest = greatest;
            count = call.argumentTypes().size() - 1;
            key = count - 1;
            order = ValueOrder.of(call.argumentTypes().get(key));
            lists = new GroupLists(call.argumentTypes());
        }

        @Override
        public void resize(int newGroups) {
            groups = Math.max(groups, newGroups);
            lists.resize(newGroups);
        }

        @Override
        public void add(int[] groupOf, int rows, Vector[] arguments) {
            Vector[] plain = new Vector[arguments.length];
            Arrays.setAll(plain, c -> arguments[c].flatten());
            LongVector counts = (LongVector) plain[count];
            for (int i = 0; i < rows; i++) {
                if (!plain[key].isNull(i)) {
                    check(counts, i);
                    lists.add(groupOf[i], plain, i);
                    held++;
                }
            }
            if (held > limit) {
                cut();
            }
        }

        private void check(LongVector counts, int row) {
            String what = count == 1 ? "second argument of max_n/min_n" : "third argument of max_by/min_by";
            if (counts.isNull(row) || counts.values[row] <= 0) {
                throw Faults.argument(what + " must be a positive integer");
            }
            if (counts.values[row] > MOST) {
                throw Faults.argument(
                        what + " must be less than or equal to " + MOST + "; found " + counts.values[row]);
            }
        }

        private void cut() {
            GroupLists kept = new GroupLists(call.argumentTypes());
            kept.resize(groups);
            Vector[] columns = lists.columns();
            held = 0;
            for (int group = 0; group < groups; group++) {
                for (int row : best(group, columns)) {
                    kept.add(group, columns, row);
                    held++;
                }
            }
            lists = kept;
            limit = Math.max(FEW_ROWS, 2 * held);
        }

        /** Returns the rows of a group that count, the best first; of equal ones those that came first. */
        private int[] best(int group, Vector[] columns) {
            int start = lists.start(group);
            int size = lists.count(group);
            if (size == 0) {
                return new int[0];
            }
            long most = ((LongVector) columns[count]).values[start];
            Integer[] sorted = new Integer[size];
            Arrays.setAll(sorted, i -> start + i);
            Vector keys = columns[key];
            Arrays.sort(sorted, (a, b) -> {
                int compared = order.compare(keys, a, keys, b);
                return greatest ? -compared : compared;
            });
            int[] best = new int[(int) Math.min(most, sorted.length)];
            Arrays.setAll(best, i -> sorted[i]);
            return best;
        }

        @Override
        public void combine(int[] groupOf, int rows, Vector[] states) {
            held += lists.addLists(groupOf, rows, states);
            if (held > limit) {
                cut();
            }
        }

        @Override
        public Vector[] state(int from, int size) {
            Vector[] columns = lists.columns();
            ArrayBuilder[] out = new ArrayBuilder[columns.length];
            for (int c = 0; c < out.length; c++) {
                out[c] = (ArrayBuilder)
                        VectorBuilder.of(new SqlType.Array(call.argumentTypes().get(c)), size);
            }
            for (int group = from; group < from + size; group++) {
                int[] rows = best(group, columns);
                for (int c = 0; c < out.length; c++) {
                    out[c].elements().appendRows(columns[c], rows, rows.length);
                    out[c].close();
                }
            }
            return Arrays.stream(out).map(ArrayBuilder::build).toArray(Vector[]::new);
        }

        @Override
        public Vector result(int from, int size) {
            Vector[] columns = lists.columns();
            ArrayBuilder out = (ArrayBuilder) VectorBuilder.of(call.returnType(), size);
            for (int group = from; group < from + size; group++) {
                int[] rows = best(group, columns);
                if (rows.length == 0) {
                    out.appendNull();
                } else {
                    out.elements().appendRows(columns[0], rows, rows.length);
                    out.close();
                }
            }
            return out.build();
        }

        @Override
        public long retainedBytes() {
            return 64 + lists.retainedBytes();
        }
    }
}
