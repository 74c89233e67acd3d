package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Computes window functions: sorts all rows by partition and order, then workers take runs of whole partitions.
 */
final class WindowSink implements Sink, Morsels {
    private static final int ROWS_PER_MORSEL = 1 << 15;

    private final Run run;
    private final Plan.Window window;
    private final List<SqlType> types;
    private final List<RowStore> stores = new ArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private Batch all = new Batch(new dev.owlet.formats.vector.Vector[0], 0);
    private int[] order = new int[0];
    private int[] ends = new int[0];

    WindowSink(Run run, Plan.Window window) {
        this.run = run;
        this.window = window;
        types = ChainBuilder.types(window.input().schema());
    }

    @Override
    public BatchConsumer consumer(int worker) {
        RowStore store = new RowStore(types);
        synchronized (stores) {
            stores.add(store);
        }
        Reservation reservation = run.reservation("window");
        return batch -> {
            store.append(batch);
            reservation.set(2 * store.retainedBytes());
        };
    }

    @Override
    public void complete() {
        List<SortKey> keys = new ArrayList<>();
        window.partitionBy().forEach(column -> keys.add(new SortKey(column, false, false)));
        int partitionKeys = keys.size();
        keys.addAll(window.orderBy());
        all = RowStore.concat(stores, types, run.workers());
        stores.clear();
        order = RowSorter.sorted(all, keys, types);
        ends = partitionEnds(new RowOrder(keys.subList(0, partitionKeys), types));
    }

    private int[] partitionEnds(RowOrder partitions) {
        int[] found = new int[16];
        int count = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || partitions.compare(all, order[i - 1], all, order[i]) != 0) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Takes whole partitions of at least {@link #ROWS_PER_MORSEL} rows together. */
    @Override
    public @Nullable BatchSource next() {
        while (true) {
            int first = taken.get();
            if (first >= ends.length) {
                return null;
            }
            int begin = first == 0 ? 0 : ends[first - 1];
            int last = first;
            while (last < ends.length - 1 && ends[last] - begin < ROWS_PER_MORSEL) {
                last++;
            }
            if (taken.compareAndSet(first, last + 1)) {
                return computed(begin, first, last);
            }
        }
    }

    private BatchSource computed(int begin, int firstPartition, int lastPartition) {
        int rows = ends[lastPartition] - begin;
        Batch part = all.gather(Arrays.copyOfRange(order, begin, begin + rows), rows);
        int[] partEnds = Arrays.copyOfRange(ends, firstPartition, lastPartition + 1);
        for (int i = 0; i < partEnds.length; i++) {
            partEnds[i] -= begin;
        }
        Batch wide = new WindowPart(window, types, part, partEnds, run.control()).computed();
        return new GatheredRows(wide, WindowPart.identity(rows), 0, rows, run.settings().batchRows());
    }
}
