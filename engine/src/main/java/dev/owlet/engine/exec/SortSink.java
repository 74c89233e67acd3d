package dev.owlet.engine.exec;

import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts all rows: workers collect, one pass sorts, the next pipeline gathers batch by batch. */
final class SortSink implements Sink, Morsels {
    private final Run run;
    private final List<SortKey> keys;
    private final List<SqlType> types;
    private final SortCollector collector;
    private OneMorsel sorted = new OneMorsel(() -> new BatchList(List.of()));

    SortSink(Run run, List<SortKey> keys, List<SqlType> types) {
        this.run = run;
        this.keys = keys;
        this.types = types;
        collector = new SortCollector(run, "sort", keys, types);
    }

    @Override
    public BatchConsumer consumer(int worker) {
        return collector.consumer();
    }

    @Override
    public void complete() {
        if (collector.spilled()) {
            sorted = new OneMorsel(collector::merged);
            return;
        }
        Batch all = collector.rows();
        int[] order = RowSorter.sorted(all, keys, types);
        sorted = new OneMorsel(() ->
                new GatheredRows(all, order, 0, order.length, run.settings().batchRows()));
    }

    @Override
    public @Nullable BatchSource next() {
        return sorted.next();
    }

    @Override
    public void release() {
        collector.release();
    }

    @Override
    public int parallelism() {
        return 1;
    }
}
