package dev.owlet.engine.exec;

import dev.owlet.engine.fuse.FusedSums;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One worker's share of an aggregation: one table while groups are few; when they are many, tables by stretch of a key
 * that comes in order, else tables by hash partition; and partitions in a temporary file when memory is short.
 */
final class Grouping implements BatchConsumer {
    private static final int MANY_GROUPS = 1 << 18;

    private final Run run;
    private final AggregateShape shape;
    private final List<SqlType> types;
    private final StretchBits stretchBits;
    private final Reservation reservation;
    private final long worthSpilling;
    private GroupTable table;
    private @Nullable GroupStretches stretches;
    private @Nullable GroupPartitions partitions;
    private @Nullable SpilledGroups spilled;

    /** Begins empty; {@code types} are those of all input columns, {@code stretchBits} what workers agree on. */
    Grouping(Run run, AggregateShape shape, List<SqlType> types, StretchBits stretchBits) {
        this.run = run;
        this.shape = shape;
        this.types = types;
        this.stretchBits = stretchBits;
        reservation = run.reservation("aggregation");
        worthSpilling = run.budget().limit() / (4L * run.workers().count());
        table = new GroupTable(shape, GroupIndex.scanning(shape.keyTypes(), shape.expectedGroups()));
    }

    @Override
    public void accept(Batch batch) {
        GroupPartitions parts = partitions;
        GroupStretches inOrder = stretches;
        if (parts != null) {
            parts.add(batch);
        } else if (inOrder != null) {
            boolean added = inOrder.add(batch);
            if (!added || inOrder.scattered()) {
                partitions = emptyPartitions();
            }
            if (!added) {
                partitions.add(batch);
            }
        } else {
            table.add(batch);
            divide();
        }
        account();
    }

    /** Adds a batch as {@link GroupTable#addFused} does, which only works while there is one table. */
    boolean addFused(Batch batch, FusedCalls calls, FusedSums sums) {
        boolean added = table.addFused(batch, calls, sums);
        if (added) {
            account();
        }
        return added;
    }

    private void account() {
        long bytes = retainedBytes() * 3 / 2;
        if (!reservation.trySet(bytes)) {
            makeRoom(bytes);
        }
    }

    /** Goes over to several tables when groups have become many. */
    private void divide() {
        boolean clustered = table.index().clustered();
        if (table.size() > GroupStretches.GROUPS && clustered) {
            toStretches();
        } else if (table.size() > MANY_GROUPS && !clustered) {
            partitions = emptyPartitions();
        }
    }

    private GroupStretches toStretches() {
        GroupStretches made = new GroupStretches(shape, stretchBits.agreed(table.index()));
        made.addAll(table);
        table = emptyTable();
        stretches = made;
        return made;
    }

    private GroupTable emptyTable() {
        return new GroupTable(shape, GroupIndex.merging(shape.keyTypes(), 0));
    }

    private GroupPartitions emptyPartitions() {
        return new GroupPartitions(shape, types, worthSpilling / 4);
    }

    /** Returns what is held now; growing an array takes half as much again for a moment. */
    private long retainedBytes() {
        GroupPartitions parts = partitions;
        GroupStretches inOrder = stretches;
        return table.retainedBytes()
                + (inOrder == null ? 0 : inOrder.retainedBytes())
                + (parts == null ? 0 : parts.retainedBytes());
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
            partitions = emptyPartitions();
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
        for (GroupTable full : tables()) {
            target.addAll(full);
        }
        table = emptyTable();
        stretches = null;
        GroupPartitions parts = partitions;
        if (parts != null) {
            parts.flush();
            for (int p = 0; p < GroupPartitions.COUNT; p++) {
                if (parts.table(p).size() > 0) {
                    target.add(p, parts.take(p));
                }
            }
        }
        reservation.force(0);
    }

    /** Forgets all groups. */
    void release() {
        table = emptyTable();
        stretches = null;
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

    boolean isEmpty() {
        return isOneTable() && table.size() == 0;
    }

    /** Tells whether all groups are in {@link #table}. */
    boolean isOneTable() {
        return stretches == null && partitions == null;
    }

    /** Returns the table for few groups. */
    GroupTable table() {
        return table;
    }

    /** Returns all tables but those by hash partition. */
    List<GroupTable> tables() {
        List<GroupTable> all = new ArrayList<>();
        if (table.size() > 0) {
            all.add(table);
        }
        GroupStretches inOrder = stretches;
        if (inOrder != null) {
            all.addAll(inOrder.tables().values());
        }
        return all;
    }

    @Nullable
    GroupStretches stretches() {
        return stretches;
    }

    /** Tells whether all groups are in stretches, or can be without falling to pieces. */
    boolean stretchable() {
        LongGroups index = table.index().longs();
        return partitions == null && (stretches != null || index != null && index.direct());
    }

    /** Returns all groups by stretch, if {@link #stretchable}. */
    GroupStretches asStretches() {
        GroupStretches inOrder = stretches;
        return inOrder == null ? toStretches() : inOrder;
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
