package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.BitSet;
import java.util.List;

/**
 * Many groups split by hash: rows are collected by partition first, so that each table that is then fed stays within the
 * processor's cache. Used by one thread.
 */
final class GroupPartitions {
    static final int BITS = 6;
    static final int COUNT = 1 << BITS;

    private static final int FEWEST_ROWS = 64;
    private static final int MOST_ROWS = 1 << 12;

    private final AggregateShape shape;
    private final int[] columns;
    private final int bufferedRows;
    private final RowBuffer[] buffers = new RowBuffer[COUNT];
    private final GroupTable[] tables = new GroupTable[COUNT];
    private long[] hashes = new long[0];
    private int[] order = new int[0];
    private byte[] partitionOf = new byte[0];

    /** Begins empty; {@code types} are those of all input columns, {@code bytes} what buffers may take. */
    GroupPartitions(AggregateShape shape, List<SqlType> types, long bytes) {
        this.shape = shape;
        columns = needed(shape);
        long affordable = bytes / COUNT / 8 / Math.max(1, columns.length);
        bufferedRows = (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, affordable));
        for (int i = 0; i < COUNT; i++) {
            buffers[i] = new RowBuffer(types, columns);
            tables[i] = emptyTable();
        }
    }

    private GroupTable emptyTable() {
        return new GroupTable(shape, GroupIndex.merging(shape.keyTypes(), 0));
    }

    private static int[] needed(AggregateShape shape) {
        BitSet needed = new BitSet();
        for (int key : shape.keys()) {
            needed.set(key);
        }
        for (AggregateShape.Call call : shape.calls()) {
            for (int argument : call.arguments()) {
                needed.set(argument);
            }
            if (call.filter() >= 0) {
                needed.set(call.filter());
            }
            call.orderBy().forEach(key -> needed.set(key.column()));
        }
        return needed.stream().toArray();
    }

    /** Returns the partition of a key's hash; takes other bits than the tables take slots from. */
    static int of(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 64 - BITS);
    }

    void add(Batch batch) {
        int rows = batch.rows();
        if (hashes.length < rows) {
            hashes = new long[rows];
            order = new int[rows];
            partitionOf = new byte[rows];
        }
        Keys.hash(Keys.columns(batch, shape.keys()), shape.keyTypes(), rows, hashes);
        int[] ends = sort(rows);
        for (int column : columns) {
            Vector values = batch.column(column).flatten();
            for (int p = 0; p < COUNT; p++) {
                if (ends[p + 1] > ends[p]) {
                    buffers[p].append(column, values, order, ends[p], ends[p + 1]);
                }
            }
        }
        for (int p = 0; p < COUNT; p++) {
            buffers[p].grow(ends[p + 1] - ends[p]);
            if (buffers[p].rows() >= bufferedRows) {
                tables[p].add(buffers[p].take());
            }
        }
    }

    private int[] sort(int rows) {
        int[] ends = new int[COUNT + 1];
        for (int i = 0; i < rows; i++) {
            byte partition = (byte) of(hashes[i]);
            partitionOf[i] = partition;
            ends[partition + 1]++;
        }
        for (int p = 0; p < COUNT; p++) {
            ends[p + 1] += ends[p];
        }
        int[] next = ends.clone();
        for (int i = 0; i < rows; i++) {
            order[next[partitionOf[i]]++] = i;
        }
        return ends;
    }

    /** Feeds what is still buffered. */
    void flush() {
        for (int p = 0; p < COUNT; p++) {
            if (buffers[p].rows() > 0) {
                tables[p].add(buffers[p].take());
            }
        }
    }

    GroupTable table(int partition) {
        return tables[partition];
    }

    /** Returns a partition's table and puts an empty one in its place. */
    GroupTable take(int partition) {
        GroupTable full = tables[partition];
        tables[partition] = emptyTable();
        return full;
    }

    long retainedBytes() {
        long sum = 0;
        for (int p = 0; p < COUNT; p++) {
            sum += tables[p].retainedBytes() + buffers[p].retainedBytes();
        }
        return sum;
    }
}
