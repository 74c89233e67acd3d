package dev.owlet.engine.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Merges the groups of several workers, in ranges that are merged one by one by whoever opens them. */
final class GroupMerge {
    private final Run run;
    private final AggregateShape shape;
    private final List<Grouping> workers;

    GroupMerge(Run run, AggregateShape shape, List<Grouping> workers) {
        this.run = run;
        this.shape = shape;
        this.workers = workers;
    }

    /** Merges all groups into the first worker's table; none may have others beside it. */
    GroupTable all() {
        GroupTable merged = workers.get(0).table();
        for (Grouping worker : workers.subList(1, workers.size())) {
            worker.table().sealDeferred();
            new GroupPart(worker.table(), null).addTo(merged, 0, worker.table().size());
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

    /** Merges tables in memory: by stretch where keys came in order, else by hash partition. */
    List<GroupRange> ranges() {
        boolean stretches = workers.stream().anyMatch(worker -> worker.stretches() != null);
        if (stretches && workers.stream().allMatch(Grouping::stretchable)) {
            return rangesByStretch();
        }
        return rangesByHash(
                workers.stream().flatMap(worker -> worker.tables().stream()).toList());
    }

    private List<GroupRange> rangesByStretch() {
        run.workers().each(workers.size(), i -> workers.get(i).asStretches());
        Map<Long, List<GroupTable>> byStretch = new TreeMap<>();
        for (Grouping worker : workers) {
            worker.asStretches().tables().forEach((stretch, table) -> byStretch
                    .computeIfAbsent(stretch, key -> new ArrayList<>())
                    .add(table));
        }
        List<GroupRange> ranges = new ArrayList<>();
        byStretch.values().forEach(tables -> ranges.add(() -> merged(tables)));
        return ranges;
    }

    private static GroupRange.Piece merged(List<GroupTable> tables) {
        GroupTable merged = GroupStretches.merged(tables);
        merged.settle();
        return new GroupRange.Piece(merged, 0, merged.size(), () -> {});
    }

    private List<GroupRange> rangesByHash(List<GroupTable> tables) {
        GroupRuns[] parts = new GroupRuns[tables.size()];
        run.workers().each(parts.length, i -> {
            tables.get(i).sealDeferred();
            parts[i] = GroupRuns.byHash(tables.get(i));
        });
        List<GroupRange> ranges = new ArrayList<>();
        for (int p = 0; p < GroupPartitions.COUNT; p++) {
            int partition = p;
            ranges.add(() -> merged(parts, partition));
        }
        return ranges;
    }

    private GroupRange.Piece merged(GroupRuns[] parts, int range) {
        GroupTable target = null;
        for (Grouping worker : workers) {
            GroupPartitions partitions = worker.partitions();
            if (partitions != null) {
                target = merged(target, partitions.take(range));
            }
        }
        if (target == null) {
            int most = 0;
            for (GroupRuns part : parts) {
                most = Math.max(most, part.size(range));
            }
            target = emptyTable(most);
        }
        for (GroupRuns part : parts) {
            part.part().addTo(target, part.ends()[range], part.ends()[range + 1]);
        }
        target.settle();
        return new GroupRange.Piece(target, 0, target.size(), () -> {});
    }

    private static GroupTable merged(@Nullable GroupTable first, GroupTable second) {
        if (first == null || first.size() < second.size()) {
            return first == null ? second : merged(second, first);
        }
        second.sealDeferred();
        new GroupPart(second, null).addTo(first, 0, second.size());
        return first;
    }

    private GroupTable emptyTable(int expected) {
        return new GroupTable(shape, GroupIndex.merging(shape.keyTypes(), expected));
    }
}
