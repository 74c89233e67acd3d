package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Groups in a temporary file, by hash partition: their keys and states, and the rows kept for later beside their keys. */
final class SpilledGroups {
    private static final int CHUNK = Batch.DEFAULT_ROWS;
    private static final int MIXED_CHUNK = 1 << 14;

    private final AggregateShape shape;
    private final int keys;
    private final long leastBytes;
    private final SpilledRows states;
    private final List<SpilledRows> deferred = new ArrayList<>();

    SpilledGroups(Run run, AggregateShape shape) {
        this.shape = shape;
        leastBytes = run.budget().limit() / (2L * run.workers().count());
        keys = shape.keyTypes().size();
        List<SqlType> types = new ArrayList<>(shape.keyTypes());
        types.addAll(shape.stateTypes());
        states = new SpilledRows(run, types, GroupPartitions.COUNT);
        for (AggregateShape.Call call : shape.calls()) {
            List<SqlType> rowTypes = new ArrayList<>(shape.keyTypes());
            rowTypes.addAll(call.argumentTypes());
            rowTypes.addAll(call.orderTypes());
            deferred.add(new SpilledRows(run, rowTypes, GroupPartitions.COUNT));
        }
    }

    /** Writes the groups of a table that all lie in one partition. */
    void add(int partition, GroupTable table) {
        for (int from = 0; from < table.size(); from += CHUNK) {
            int count = Math.min(CHUNK, table.size() - from);
            int[] groups = range(from, count);
            states.add(partition, joined(table.index().keys(groups, count), table.states(from, count), count));
        }
        writeDeferred(table);
    }

    /** Writes the groups of a table of any partitions. */
    void addAll(GroupTable table) {
        for (int from = 0; from < table.size(); from += MIXED_CHUNK) {
            int count = Math.min(MIXED_CHUNK, table.size() - from);
            writeByKey(states, joined(table.index().keys(range(from, count), count), table.states(from, count), count));
        }
        writeDeferred(table);
    }

    private static int[] range(int from, int count) {
        int[] groups = new int[count];
        Arrays.setAll(groups, i -> from + i);
        return groups;
    }

    private static Batch joined(Vector[] left, Vector[] right, int rows) {
        Vector[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return new Batch(both, rows);
    }

    private void writeDeferred(GroupTable table) {
        for (int i = 0; i < deferred.size(); i++) {
            if (!shape.calls().get(i).deferred()) {
                continue;
            }
            for (Batch batch : table.deferredRows(i)) {
                int[] groups = DeferredRows.groups(batch);
                Vector[] keyColumns = table.index().keys(groups, groups.length);
                Vector[] rest = new Vector[batch.width() - 1];
                Arrays.setAll(rest, column -> batch.column(column + 1));
                writeByKey(deferred.get(i), joined(keyColumns, rest, groups.length));
            }
        }
    }

    private void writeByKey(SpilledRows target, Batch rows) {
        long[] hashes = new long[rows.rows()];
        int[] columns = new int[keys];
        Arrays.setAll(columns, i -> i);
        Keys.hash(Keys.columns(rows, columns), shape.keyTypes(), rows.rows(), hashes);
        int[] selected = new int[rows.rows()];
        for (int p = 0; p < GroupPartitions.COUNT; p++) {
            int count = 0;
            for (int i = 0; i < hashes.length; i++) {
                selected[count] = i;
                count += GroupPartitions.of(hashes[i]) == p ? 1 : 0;
            }
            if (count > 0) {
                target.add(p, rows.gather(selected, count));
            }
        }
    }

    /** Merges a partition into a table, which may not grow past the budget. */
    void readInto(int partition, GroupTable merged, Reservation reservation) {
        try (BatchSource source = states.read(partition)) {
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                merged.combine(columns(batch, 0, keys), columns(batch, keys, batch.width()), batch.rows());
                reservation.setBeyond(leastBytes, merged.retainedBytes());
            }
        }
        for (int i = 0; i < deferred.size(); i++) {
            try (BatchSource source = deferred.get(i).read(partition)) {
                for (Batch batch = source.next(); batch != null; batch = source.next()) {
                    merged.keepDeferred(i, columns(batch, 0, keys), columns(batch, keys, batch.width()), batch.rows());
                    reservation.setBeyond(leastBytes, merged.retainedBytes());
                }
            }
        }
    }

    private static Vector[] columns(Batch batch, int from, int to) {
        Vector[] columns = new Vector[to - from];
        Arrays.setAll(columns, i -> batch.column(from + i));
        return columns;
    }
}
