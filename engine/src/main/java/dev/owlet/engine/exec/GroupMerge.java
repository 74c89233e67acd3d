package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges the groups of several workers, in ranges that are merged one by one by whoever opens them. */
final class GroupMerge {
    private static final int GROUPS_PER_RANGE = 1 << 15;
    private static final int CHUNK = Batch.DEFAULT_ROWS;

    private final Run run;
    private final AggregateShape shape;
    private final List<Grouping> workers;

    GroupMerge(Run run, AggregateShape shape, List<Grouping> workers) {
        this.run = run;
        this.shape = shape;
        this.workers = workers;
    }

    /** Merges all groups into the first worker's table. */
    GroupTable all() {
        GroupTable merged = workers.get(0).table();
        for (Grouping worker : workers.subList(1, workers.size())) {
            Part part = new Part(worker.table(), null);
            part.addTo(merged, 0, worker.table().size());
        }
        return merged;
    }

    /** Merges what is in temporary files, and puts there first what is not. */
    List<GroupRange> spilled() {
        run.workers().each(workers.size(), i -> workers.get(i).spill());
        List<GroupRange> ranges = new ArrayList<>();
        for (int p = 0; p < GroupPartitions.COUNT; p++) {
            int partition = p;
            ranges.add(() -> read(partition));
        }
        return ranges;
    }

    private GroupRange.Piece read(int partition) {
        GroupTable merged = emptyTable(0);
        Reservation reservation = run.reservation("aggregation");
        for (Grouping worker : workers) {
            SpilledGroups groups = worker.spilled();
            if (groups != null) {
                groups.readInto(partition, merged, reservation);
            }
        }
        merged.settle();
        return new GroupRange.Piece(merged, 0, merged.size(), () -> reservation.force(0));
    }

    /** Merges tables in memory: by key where all keys came in order, else by hash partition. */
    List<GroupRange> ranges() {
        List<GroupRange> byKey = rangesByKey();
        if (byKey != null) {
            return byKey;
        }
        Part[] parts = new Part[workers.size()];
        run.workers().each(parts.length, i -> {
            GroupTable table = workers.get(i).table();
            parts[i] = new Part(table, GroupRuns.byHash(table));
        });
        List<GroupRange> ranges = new ArrayList<>();
        for (int p = 0; p < GroupPartitions.COUNT; p++) {
            int partition = p;
            ranges.add(() -> merged(parts, partition));
        }
        return ranges;
    }

    private GroupRange.Piece merged(Part[] parts, int range) {
        GroupTable target = null;
        for (Grouping worker : workers) {
            GroupPartitions partitions = worker.partitions();
            if (partitions != null) {
                GroupTable table = partitions.take(range);
                target = merged(target, table);
            }
        }
        if (target == null) {
            target = emptyTable(Arrays.stream(parts)
                    .mapToInt(part -> part.size(range))
                    .max()
                    .orElse(0));
        }
        for (Part part : parts) {
            part.addTo(target, range);
        }
        target.settle();
        return new GroupRange.Piece(target, 0, target.size(), () -> {});
    }

    private static GroupTable merged(@Nullable GroupTable first, GroupTable second) {
        if (first == null || first.size() < second.size()) {
            return first == null ? second : merged(second, first);
        }
        new Part(second, null).addTo(first, 0, second.size());
        return first;
    }

    private GroupTable emptyTable(int expected) {
        return new GroupTable(shape, GroupIndex.merging(shape.keyTypes(), expected));
    }

    private @Nullable List<GroupRange> rangesByKey() {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        long total = 0;
        for (Grouping worker : workers) {
            LongGroups index = worker.table().index().longs();
            if (index == null || !index.clustered() || worker.partitions() != null) {
                return null;
            }
            low = Math.min(low, index.low());
            high = Math.max(high, index.high());
            total += index.size();
        }
        int count = (int) Math.max(2L * run.workers().count(), total / GROUPS_PER_RANGE);
        long width = (high - low) / count + 1;
        long first = low;
        Part[] parts = new Part[workers.size()];
        run.workers().each(parts.length, i -> {
            GroupTable table = workers.get(i).table();
            LongGroups index = java.util.Objects.requireNonNull(table.index().longs());
            parts[i] = new Part(table, GroupRuns.byKey(index, first, width, count));
        });
        List<GroupRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int range = i;
            ranges.add(() -> mergedByKey(parts, range));
        }
        return ranges;
    }

    private GroupRange.Piece mergedByKey(Part[] parts, int range) {
        GroupTable target =
                new GroupTable(shape, new LongGroups(shape.keyTypes().get(0), true, GROUPS_PER_RANGE));
        for (Part part : parts) {
            part.addTo(target, range);
        }
        target.settle();
        return new GroupRange.Piece(target, 0, target.size(), () -> {});
    }

    /** A table whose groups are taken over range by range, from several threads. */
    private static final class Part {
        private final GroupTable table;
        private final @Nullable GroupRuns runs;

        Part(GroupTable table, @Nullable GroupRuns runs) {
            this.table = table;
            this.runs = runs;
            table.sealDeferred();
        }

        int size(int range) {
            return runs == null ? table.size() : runs.ends()[range + 1] - runs.ends()[range];
        }

        void addTo(GroupTable merged, int range) {
            int[] ends = java.util.Objects.requireNonNull(runs).ends();
            addTo(merged, ends[range], ends[range + 1]);
        }

        void addTo(GroupTable merged, int from, int to) {
            boolean deferred = merged.hasDeferred();
            int[] places = new int[deferred ? table.size() : 0];
            Arrays.fill(places, -1);
            for (int at = from; at < to; at += CHUNK) {
                int count = Math.min(CHUNK, to - at);
                int[] groups = groups(at, count);
                Vector[] states = table.states(groups, count);
                int[] found = merged.combine(table.index().keys(groups, count), states, count);
                for (int i = 0; deferred && i < count; i++) {
                    places[groups[i]] = found[i];
                }
            }
            if (deferred) {
                merged.combineDeferred(table, places);
            }
        }

        private int[] groups(int at, int count) {
            if (runs != null) {
                return Arrays.copyOfRange(runs.order(), at, at + count);
            }
            int[] groups = new int[count];
            Arrays.setAll(groups, i -> at + i);
            return groups;
        }
    }
}
