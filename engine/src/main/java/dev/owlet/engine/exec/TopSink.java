package dev.owlet.engine.exec;

import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the first rows by some order: each worker sorts now and then and forgets what can no longer be among them. */
final class TopSink implements Sink, Morsels {
    /** The most rows for which keeping a few times as many pays off against a full sort. */
    static final long MOST_ROWS = 1 << 18;

    private static final int SLACK = 1 << 13;

    private final Run run;
    private final List<SortKey> keys;
    private final List<SqlType> types;
    private final int offset;
    private final int wanted;
    private final List<Top> tops = new ArrayList<>();
    private final List<Reservation> reserved = new ArrayList<>();
    private OneMorsel sorted = new OneMorsel(() -> new BatchList(List.of()));

    /** Keeps {@code offset + count} rows, at most {@link #MOST_ROWS}. */
    TopSink(Run run, List<SortKey> keys, List<SqlType> types, int offset, int count) {
        this.run = run;
        this.keys = keys;
        this.types = types;
        this.offset = offset;
        this.wanted = offset + count;
    }

    @Override
    public BatchConsumer consumer(int worker) {
        Top top = new Top();
        synchronized (tops) {
            tops.add(top);
        }
        return top;
    }

    @Override
    public void complete() {
        List<RowStore> stores = tops.stream().map(top -> top.store).toList();
        Batch all = RowStore.concat(stores, types, run.workers());
        tops.forEach(top -> reserved.add(top.reservation));
        tops.clear();
        int[] order = RowSorter.sorted(all, keys, types);
        int to = Math.min(wanted, order.length);
        int from = Math.min(offset, to);
        sorted = new OneMorsel(
                () -> new GatheredRows(all, order, from, to, run.settings().batchRows()));
    }

    @Override
    public @Nullable BatchSource next() {
        return sorted.next();
    }

    @Override
    public void release() {
        reserved.forEach(reservation -> reservation.force(0));
        reserved.clear();
    }

    @Override
    public int parallelism() {
        return 1;
    }

    /** One worker's rows that may be among the first. */
    private final class Top implements BatchConsumer {
        private final Reservation reservation = run.reservation("top-n sort");
        private RowStore store = new RowStore(types);
        private @Nullable TopThreshold threshold;

        @Override
        public void accept(Batch batch) {
            TopThreshold limit = threshold;
            Batch kept = limit == null ? batch : limit.filter(batch);
            if (kept.rows() == 0) {
                return;
            }
            store.append(kept);
            reservation.set(store.retainedBytes());
            if (store.rows() >= wanted + Math.max(SLACK, wanted)) {
                shrink();
            }
        }

        private void shrink() {
            Batch all = store.whole();
            int[] order = RowSorter.sorted(all, keys, types);
            Batch first = all.gather(Arrays.copyOf(order, wanted), wanted);
            store = new RowStore(types);
            store.append(first);
            if (wanted > 0) {
                threshold = new TopThreshold(keys, types, first.slice(wanted - 1, 1));
            }
        }

        @Override
        public boolean satisfied() {
            return wanted == 0;
        }
    }
}
