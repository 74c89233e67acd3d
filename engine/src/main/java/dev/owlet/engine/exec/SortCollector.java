package dev.owlet.engine.exec;

import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the rows of all workers to be sorted; a worker short of memory writes what it has as a sorted run into a
 * temporary file.
 */
final class SortCollector {
    private final Run run;
    private final String operator;
    private final List<SortKey> keys;
    private final List<SqlType> types;
    private final List<Collecting> workers = new ArrayList<>();

    /** Collects rows of the given types; {@code operator} names it in errors. */
    SortCollector(Run run, String operator, List<SortKey> keys, List<SqlType> types) {
        this.run = run;
        this.operator = operator;
        this.keys = keys;
        this.types = types;
    }

    BatchConsumer consumer() {
        Collecting collecting = new Collecting();
        synchronized (workers) {
            workers.add(collecting);
        }
        return collecting;
    }

    /** Tells whether some rows are in temporary files. */
    boolean spilled() {
        return workers.stream().anyMatch(worker -> worker.runs.partitions() > 0);
    }

    /** Returns all rows, not sorted yet; only when none is in a temporary file. */
    Batch rows() {
        List<RowStore> stores = workers.stream().map(worker -> worker.store).toList();
        Batch all = RowStore.concat(stores, types, run.workers());
        workers.forEach(worker -> worker.store = new RowStore(types));
        return all;
    }

    /** Returns all rows in order, merged from the runs of all workers. */
    BatchSource merged() {
        run.workers().each(workers.size(), i -> workers.get(i).spill());
        List<BatchSource> runs = new ArrayList<>();
        for (Collecting worker : workers) {
            for (int i = 0; i < worker.runs.partitions(); i++) {
                runs.add(worker.runs.read(i));
            }
        }
        return new MergedRuns(
                runs, new RowOrder(keys, types), types, run.settings().batchRows());
    }

    /** Gives back what was reserved. */
    void release() {
        workers.forEach(worker -> worker.reservation.force(0));
        workers.clear();
    }

    /** One worker's rows and runs. */
    private final class Collecting implements BatchConsumer {
        private final Reservation reservation = run.reservation(operator);
        private final SpilledRows runs = new SpilledRows(run, types, 0);
        private RowStore store = new RowStore(types);

        @Override
        public void accept(Batch batch) {
            store.append(batch);
            long bytes = 2 * store.retainedBytes() + 16L * store.rows();
            if (reservation.trySet(bytes)) {
                return;
            }
            if (bytes < run.budget().limit() / (4L * run.workers().count())) {
                reservation.force(bytes);
                return;
            }
            spill();
        }

        private void spill() {
            if (store.rows() > 0) {
                Batch all = store.whole();
                store = new RowStore(types);
                int[] order = RowSorter.sorted(all, keys, types);
                int number = runs.addPartition();
                int chunk = chunkRows(all);
                GatheredRows sorted = new GatheredRows(all, order, 0, order.length, chunk);
                for (Batch batch = sorted.next(); batch != null; batch = sorted.next()) {
                    runs.add(number, batch);
                }
            }
            reservation.force(0);
        }

        /** Returns how many rows a block may have, so that the blocks of many runs fit in memory at once. */
        private int chunkRows(Batch all) {
            long rowBytes = 1;
            for (int i = 0; i < all.width(); i++) {
                Vector column = all.column(i);
                rowBytes += column.retainedBytes() / Math.max(1, all.rows()) + 1;
            }
            return (int) Math.max(64, Math.min(Batch.DEFAULT_ROWS, (256 << 10) / rowBytes));
        }
    }
}
