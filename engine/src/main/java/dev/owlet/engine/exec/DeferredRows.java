package dev.owlet.engine.exec;

import dev.owlet.engine.function.Accumulator;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a call that cannot be fed as they come: DISTINCT ones, which must be known to differ first, and ordered
 * ones. Each row is its group's number, the arguments, then the columns it is ordered by.
 */
final class DeferredRows {
    private static final int CHUNK = Batch.DEFAULT_ROWS;

    private final AggregateShape.Call call;
    private final List<SqlType> types;
    private final GroupIndex seen;
    private final boolean distinct;
    private final RowStore store;
    private List<Batch> sealed = List.of();

    private DeferredRows(AggregateShape.Call call, List<SqlType> types) {
        this.call = call;
        this.types = types;
        distinct = call.distinct();
        seen = GroupIndex.merging(types.subList(0, 1 + call.arguments().length), 0);
        store = new RowStore(types);
    }

    static DeferredRows of(AggregateShape.Call call) {
        List<SqlType> types = new ArrayList<>();
        types.add(SqlType.BIGINT);
        types.addAll(call.argumentTypes());
        types.addAll(call.orderTypes());
        return new DeferredRows(call, List.copyOf(types));
    }

    void add(int[] groups, Batch input) {
        Vector[] columns = new Vector[types.size() - 1];
        int at = 0;
        for (int argument : call.arguments()) {
            columns[at++] = input.column(argument);
        }
        for (SortKey key : call.orderBy()) {
            columns[at++] = input.column(key.column());
        }
        addColumns(groups, columns, input.rows());
    }

    /** Adds rows given as arguments, then order columns. */
    void addColumns(int[] groups, Vector[] columns, int rows) {
        long[] numbers = new long[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = groups[i];
        }
        Vector[] all = new Vector[types.size()];
        all[0] = new LongVector(numbers, null, rows);
        System.arraycopy(columns, 0, all, 1, columns.length);
        keep(new Batch(all, rows));
    }

    /** Returns all rows. */
    List<Batch> batches() {
        return store.batches();
    }

    /** Returns the group numbers of a batch of rows. */
    static int[] groups(Batch batch) {
        long[] numbers = ((LongVector) batch.column(0)).values;
        int[] groups = new int[batch.rows()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (int) numbers[i];
        }
        return groups;
    }

    private void keep(Batch batch) {
        Batch fresh = distinct ? unseen(batch) : batch;
        if (fresh.rows() > 0) {
            store.append(fresh);
        }
    }

    private Batch unseen(Batch batch) {
        int rows = batch.rows();
        Vector[] keys = new Vector[1 + call.arguments().length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = batch.column(i);
        }
        int known = seen.size();
        int[] found = new int[rows];
        seen.find(keys, rows, found);
        int[] selected = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (found[i] == known) {
                known++;
                selected[count++] = i;
            }
        }
        return count == rows ? batch : batch.gather(selected, count);
    }

    /** Ends adding; from now on other tables may take rows over, from several threads. */
    void seal() {
        sealed = store.batches();
    }

    /** Adds another table's rows, whose group g is group {@code places[g]} here, or not wanted when that is -1. */
    void addMoved(DeferredRows other, int[] places) {
        for (Batch batch : other.sealed) {
            long[] numbers = ((LongVector) batch.column(0)).values;
            int[] selected = new int[batch.rows()];
            long[] moved = new long[batch.rows()];
            int count = 0;
            for (int i = 0; i < batch.rows(); i++) {
                int place = places[(int) numbers[i]];
                if (place >= 0) {
                    moved[count] = place;
                    selected[count++] = i;
                }
            }
            if (count > 0) {
                Batch wanted = batch.gather(selected, count);
                Vector[] columns = new Vector[types.size()];
                columns[0] = new LongVector(moved, null, count);
                for (int i = 1; i < columns.length; i++) {
                    columns[i] = wanted.column(i);
                }
                keep(new Batch(columns, count));
            }
        }
    }

    void feed(Accumulator accumulator) {
        if (store.rows() == 0) {
            return;
        }
        if (call.orderBy().isEmpty()) {
            store.batches().forEach(batch -> feed(accumulator, batch));
            return;
        }
        Batch all = store.whole();
        List<SortKey> order = new ArrayList<>();
        for (int i = 0; i < call.orderBy().size(); i++) {
            SortKey key = call.orderBy().get(i);
            order.add(new SortKey(1 + call.arguments().length + i, key.descending(), key.nullsFirst()));
        }
        int[] sorted = RowSorter.sorted(all, order, types);
        for (int from = 0; from < sorted.length; from += CHUNK) {
            int count = Math.min(CHUNK, sorted.length - from);
            feed(accumulator, all.gather(java.util.Arrays.copyOfRange(sorted, from, from + count), count));
        }
    }

    private void feed(Accumulator accumulator, Batch batch) {
        int[] groups = groups(batch);
        Vector[] arguments = new Vector[call.arguments().length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = batch.column(1 + i);
        }
        accumulator.add(groups, batch.rows(), arguments);
    }

    long retainedBytes() {
        return 2 * store.retainedBytes() + (distinct ? seen.retainedBytes() : 0);
    }
}
