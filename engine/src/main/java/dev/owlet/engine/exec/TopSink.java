package dev.owlet.engine.exec;

import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the first rows by some order: each worker sorts now and then and forgets what can no longer be among them. */
final class TopSink implements Sink, Morsels {
    /** The most rows for which keeping a few times as many pays off against a full sort. */
    static final long MOST_ROWS = 1 << 18;

    /** How many rows beside the wanted ones are kept until they are sorted out. */
    private static final int SLACK = 64;

    private final Run run;
    private final List<SortKey> keys;
    private final List<SqlType> types;
    private final int offset;
    private final int wanted;
    private final @Nullable TopBound bound;
    private final List<Top> tops = new ArrayList<>();
    private final List<Reservation> reserved = new ArrayList<>();
    private OneMorsel sorted = new OneMorsel(() -> new BatchList(List.of()));

    /**
     * Keeps {@code offset + count} rows, at most {@link #MOST_ROWS}; tells {@code bound}, if there is one, what rows must
     * reach.
     */
    TopSink(Run run, List<SortKey> keys, List<SqlType> types, int offset, int count, @Nullable TopBound bound) {
        this.run = run;
        this.keys = keys;
        this.types = types;
        this.offset = offset;
        this.wanted = offset + count;
        this.bound = bound;
    }

    @Override
    public boolean copies() {
        return true;
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
            store.append(kept.rows() > wanted + SLACK ? first(kept) : kept);
            reservation.set(store.retainedBytes());
            int most = threshold == null ? wanted : wanted + Math.max(SLACK, wanted);
            if (store.rows() >= most) {
                shrink();
            }
        }

        private Batch first(Batch batch) {
            int[] order = RowSorter.sorted(batch, keys, types);
            return batch.gather(order, Math.min(wanted, order.length));
        }

        private void shrink() {
            Batch first = first(store.whole());
            store = new RowStore(types);
            store.append(first);
            if (wanted > 0) {
                TopThreshold last = new TopThreshold(keys, types, first.slice(wanted - 1, 1));
                threshold = last;
                if (bound != null) {
                    last.tighten(bound);
                }
            }
        }

        @Override
        public boolean satisfied() {
            return wanted == 0;
        }
    }
}
