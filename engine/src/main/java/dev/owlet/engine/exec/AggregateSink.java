package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates: each worker into a table of its own, merged by hash range while the next pipeline reads. What is merged
 * is given out and forgotten range by range.
 */
final class AggregateSink implements Sink, Morsels {
    /** Up to this many groups in all, one thread merges them faster than several. */
    private static final int FEW_GROUPS = 1 << 13;

    private static final int GROUPS_PER_MORSEL = 1 << 16;

    private final Run run;
    private final AggregateShape shape;
    private final List<GroupTable> tables = new ArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private List<GroupRange> ranges = List.of();

    AggregateSink(Run run, AggregateShape shape) {
        this.run = run;
        this.shape = shape;
    }

    @Override
    public BatchConsumer consumer(int worker) {
        GroupTable table = new GroupTable(shape, GroupIndex.scanning(shape.keyTypes(), shape.expectedGroups()));
        synchronized (tables) {
            tables.add(table);
        }
        return new Grouping(table, run.reservation("aggregation"));
    }

    private static final class Grouping implements BatchConsumer {
        private final GroupTable table;
        private final Reservation reservation;

        Grouping(GroupTable table, Reservation reservation) {
            this.table = table;
            this.reservation = reservation;
        }

        @Override
        public void accept(Batch batch) {
            table.add(batch);
            reservation.set(table.retainedBytes());
        }
    }

    @Override
    public void complete() {
        List<GroupTable> filled = new ArrayList<>();
        for (GroupTable table : tables) {
            if (table.size() > 0) {
                filled.add(table);
            }
        }
        tables.clear();
        if (filled.isEmpty()) {
            return;
        }
        int total = filled.stream().mapToInt(GroupTable::size).sum();
        if (filled.size() == 1) {
            ranges = whole(filled.get(0));
        } else if (total <= FEW_GROUPS) {
            ranges = whole(GroupMerge.all(shape, filled));
        } else {
            ranges = GroupMerge.ranges(shape, filled, run.workers());
        }
    }

    private static List<GroupRange> whole(GroupTable table) {
        table.settle();
        List<GroupRange> pieces = new ArrayList<>();
        for (int from = 0; from < table.size(); from += GROUPS_PER_MORSEL) {
            int begin = from;
            int end = Math.min(table.size(), from + GROUPS_PER_MORSEL);
            pieces.add(() -> new GroupRange.Piece(table, begin, end));
        }
        return pieces;
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
        return new GroupSource(ranges.get(mine).open(), run.settings().batchRows());
    }
}
