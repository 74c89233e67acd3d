package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates: each worker into tables of its own, merged range by range while the next pipeline reads. What was given
 * out is forgotten.
 */
final class AggregateSink implements Sink, Morsels {
    /** Up to this many groups in all, one thread merges them faster than several. */
    private static final int FEW_GROUPS = 1 << 13;

    private static final int GROUPS_PER_MORSEL = 1 << 16;

    private final Run run;
    private final AggregateShape shape;
    private final List<SqlType> types;
    private final TopBound.@Nullable Use top;
    private final List<Grouping> workers = new ArrayList<>();
    private final List<Grouping> reserved = new ArrayList<>();
    private final @Nullable FusedProjection fused;
    private final StretchBits stretchBits = new StretchBits();
    private final AtomicInteger taken = new AtomicInteger();
    private List<GroupRange> ranges = List.of();

    /**
     * Aggregates rows of the given types; {@code top} is what a top-n above sends down, null for nothing; {@code fused},
     * unless null, is a projection that the rows have not passed yet.
     */
    AggregateSink(
            Run run,
            AggregateShape shape,
            List<SqlType> types,
            TopBound.@Nullable Use top,
            @Nullable FusedProjection fused) {
        this.run = run;
        this.shape = shape;
        this.types = types;
        this.top = top;
        this.fused = fused;
    }

    @Override
    public boolean copies() {
        return true;
    }

    @Override
    public BatchConsumer consumer(int worker) {
        Grouping grouping = new Grouping(run, shape, types, stretchBits);
        synchronized (workers) {
            workers.add(grouping);
        }
        return fused == null ? grouping : fused.into(grouping, run.settings().fuseAfterRows());
    }

    @Override
    public void complete() {
        reserved.addAll(workers);
        if (workers.stream().anyMatch(worker -> worker.spilled() != null)) {
            ranges = new GroupMerge(run, shape, List.copyOf(workers)).spilled();
            return;
        }
        List<Grouping> filled =
                workers.stream().filter(worker -> !worker.isEmpty()).toList();
        workers.clear();
        if (filled.isEmpty()) {
            return;
        }
        GroupMerge merge = new GroupMerge(run, shape, filled);
        long total = filled.stream().mapToLong(worker -> worker.table().size()).sum();
        boolean tables = filled.stream().allMatch(Grouping::isOneTable);
        ranges = tables && (filled.size() == 1 || total <= FEW_GROUPS) ? whole(merge.all()) : merge.ranges();
    }

    private static List<GroupRange> whole(GroupTable table) {
        table.settle();
        List<GroupRange> pieces = new ArrayList<>();
        for (int from = 0; from < table.size(); from += GROUPS_PER_MORSEL) {
            int begin = from;
            int end = Math.min(table.size(), from + GROUPS_PER_MORSEL);
            pieces.add(() -> new GroupRange.Piece(table, begin, end, () -> {}));
        }
        return pieces;
    }

    @Override
    public void release() {
        ranges = List.of();
        reserved.forEach(Grouping::release);
        reserved.clear();
    }

    @Override
    public int parallelism() {
        return Math.max(1, ranges.size());
    }

    @Override
    public @Nullable BatchSource next() {
        int mine = taken.getAndIncrement();
        if (mine >= ranges.size()) {
            return null;
        }
        GroupRange range = ranges.get(mine);
        return new GroupSource(range.open(), run.settings().batchRows(), top);
    }
}
