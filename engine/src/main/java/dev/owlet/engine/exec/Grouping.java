package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One worker's share of an aggregation: one table while groups are few or come in order, tables by hash partition when
 * they are many, and partitions in a temporary file when memory is short.
 */
final class Grouping implements BatchConsumer {
    private static final int MANY_GROUPS = 1 << 18;

    private final Run run;
    private final AggregateShape shape;
    private final List<SqlType> types;
    private final Reservation reservation;
    private final long worthSpilling;
    private GroupTable table;
    private @Nullable GroupPartitions partitions;
    private @Nullable SpilledGroups spilled;

    /** Begins empty; {@code types} are those of all input columns. */
    Grouping(Run run, AggregateShape shape, List<SqlType> types) {
        this.run = run;
        this.shape = shape;
        this.types = types;
        reservation = run.reservation("aggregation");
        worthSpilling = run.budget().limit() / (4L * run.workers().count());
        table = new GroupTable(shape, GroupIndex.scanning(shape.keyTypes(), shape.expectedGroups()));
    }

    @Override
    public void accept(Batch batch) {
        GroupPartitions parts = partitions;
        if (parts != null) {
            parts.add(batch);
        } else {
            table.add(batch);
            if (table.size() > MANY_GROUPS && !table.index().clustered()) {
                partitions = new GroupPartitions(shape, types, worthSpilling / 4);
            }
        }
        long bytes = retainedBytes() * 3 / 2;
        if (!reservation.trySet(bytes)) {
            makeRoom(bytes);
        }
    }

    /** Returns what is held now; growing an array takes half as much again for a moment. */
    private long retainedBytes() {
        GroupPartitions parts = partitions;
        return table.retainedBytes() + (parts == null ? 0 : parts.retainedBytes());
    }

    private void makeRoom(long bytes) {
        if (shape.keys().length == 0) {
            throw run.budget().exceeded("aggregation");
        }
        if (bytes < worthSpilling) {
            reservation.force(bytes);
            return;
        }
        spill();
        if (partitions == null) {
            partitions = new GroupPartitions(shape, types, worthSpilling / 4);
        }
        reservation.force(retainedBytes());
    }

    /** Writes all groups to the temporary file. */
    void spill() {
        SpilledGroups target = spilled;
        if (target == null) {
            target = new SpilledGroups(run, shape);
            spilled = target;
        }
        target.addAll(table);
        table = new GroupTable(shape, GroupIndex.merging(shape.keyTypes(), 0));
        GroupPartitions parts = partitions;
        if (parts != null) {
            parts.flush();
            for (int p = 0; p < GroupPartitions.COUNT; p++) {
                target.add(p, parts.take(p));
            }
        }
        reservation.force(0);
    }

    /** Forgets all groups. */
    void release() {
        table = new GroupTable(shape, GroupIndex.merging(shape.keyTypes(), 0));
        partitions = null;
        reservation.force(0);
    }

    @Override
    public void finish() {
        GroupPartitions parts = partitions;
        if (parts != null) {
            parts.flush();
        }
    }

    GroupTable table() {
        return table;
    }

    @Nullable
    GroupPartitions partitions() {
        return partitions;
    }

    @Nullable
    SpilledGroups spilled() {
        return spilled;
    }
}
