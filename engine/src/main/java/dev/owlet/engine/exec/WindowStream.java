package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works through sorted rows that do not fit in memory together: a partition at a time does. */
final class WindowStream implements BatchSource {
    private final Run run;
    private final PartWork work;
    private final List<SqlType> types;
    private final BatchSource sorted;
    private final RowOrder partitions;
    private final Reservation reservation;
    private final List<Integer> ends = new ArrayList<>();
    private RowStore store;
    private @Nullable Batch last;
    private @Nullable Batch pending;
    private int pendingFrom;
    private @Nullable GatheredRows ready;

    WindowStream(Run run, PartWork work, List<SqlType> types, BatchSource sorted, RowOrder partitions) {
        this.run = run;
        this.work = work;
        this.types = types;
        this.sorted = sorted;
        this.partitions = partitions;
        reservation = run.reservation("window");
        store = new RowStore(types);
    }

    @Override
    public @Nullable Batch next() {
        while (true) {
            Batch batch = ready == null ? null : ready.next();
            if (batch != null) {
                return batch;
            }
            if (!fill()) {
                reservation.force(0);
                return null;
            }
        }
    }

    /** Collects some whole partitions and computes them; false at the end. */
    private boolean fill() {
        while (true) {
            Batch batch = pending;
            if (batch == null) {
                batch = sorted.next();
                pendingFrom = 0;
                if (batch == null) {
                    endPartition();
                    return compute();
                }
            }
            int end = endOfPartition(batch, pendingFrom);
            if (end > pendingFrom) {
                store.append(batch.slice(pendingFrom, end - pendingFrom));
                reservation.setBeyond(run.budget().limit() / 2, 3 * store.retainedBytes());
                last = batch.slice(end - 1, 1);
            }
            pending = end < batch.rows() ? batch : null;
            pendingFrom = end;
            if (pending != null) {
                endPartition();
                if (store.rows() >= Batch.DEFAULT_ROWS) {
                    return compute();
                }
            }
        }
    }

    private void endPartition() {
        if (store.rows() > 0 && (ends.isEmpty() || ends.get(ends.size() - 1) < store.rows())) {
            ends.add(store.rows());
            last = null;
        }
    }

    /** Returns where the partition that the stored rows are in ends within a batch; the batch's end if it does not. */
    private int endOfPartition(Batch batch, int from) {
        Batch before = last;
        if (before != null && partitions.compare(before, 0, batch, from) != 0) {
            return from;
        }
        int at = from + 1;
        while (at < batch.rows() && partitions.compare(batch, at - 1, batch, at) == 0) {
            at++;
        }
        return at;
    }

    private boolean compute() {
        int rows = store.rows();
        if (rows == 0) {
            return false;
        }
        Batch part = store.whole();
        store = new RowStore(types);
        int[] partEnds = ends.stream().mapToInt(Integer::intValue).toArray();
        ends.clear();
        last = null;
        Batch wide = work.computed(part, partEnds);
        int[] order = WindowPart.identity(wide.rows());
        ready = new GatheredRows(wide, order, 0, order.length, run.settings().batchRows());
        return true;
    }

    @Override
    public void close() {
        sorted.close();
        reservation.force(0);
    }
}
