package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One worker's rows of one side of a join on their way to a temporary file, split by the hash of their keys. Written by
 * one thread, then read by any.
 */
final class SpilledSide {
    private static final int BITS = 6;
    static final int PARTITIONS = 1 << BITS;

    /** How often a partition may be split again: the hash has bits for as many levels. */
    static final int LEVELS = 4;

    private static final int MOST_ROWS = 1 << 16;
    private static final long MOST_BYTES = 8L << 20;

    private final List<SqlType> types;
    private final int[] keys;
    private final List<SqlType> keyTypes;
    private final int shift;
    private final SpilledRows rows;
    private @Nullable RowStore waiting;

    /** Begins empty; {@code level} says how often the rows were split before, by other bits of their hash. */
    SpilledSide(Run run, List<SqlType> types, int[] keys, List<SqlType> keyTypes, int level) {
        this.types = types;
        this.keys = keys;
        this.keyTypes = keyTypes;
        shift = Long.SIZE - BITS * (level + 1);
        rows = new SpilledRows(run, types, PARTITIONS);
    }

    /** Takes a batch of the side's columns. */
    void add(Batch batch) {
        RowStore store = waiting;
        if (store == null) {
            store = new RowStore(types);
            waiting = store;
        }
        store.append(batch);
        if (store.rows() >= MOST_ROWS || store.retainedBytes() >= MOST_BYTES) {
            flush();
        }
    }

    /** Writes what waits for company. */
    void flush() {
        RowStore store = waiting;
        waiting = null;
        if (store != null && store.rows() > 0) {
            write(store.whole());
        }
    }

    private void write(Batch batch) {
        int count = batch.rows();
        long[] hashes = new long[count];
        Keys.hash(Keys.columns(batch, keys), keyTypes, count, hashes);
        int[] ends = new int[PARTITIONS + 1];
        for (int i = 0; i < count; i++) {
            ends[partition(hashes[i]) + 1]++;
        }
        for (int p = 0; p < PARTITIONS; p++) {
            ends[p + 1] += ends[p];
        }
        int[] next = ends.clone();
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[next[partition(hashes[i])]++] = i;
        }
        for (int p = 0; p < PARTITIONS; p++) {
            int[] selected = Arrays.copyOfRange(order, ends[p], ends[p + 1]);
            rows.add(p, batch.gather(selected, selected.length));
        }
    }

    private int partition(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> shift) & PARTITIONS - 1;
    }

    /** Returns the rows of a partition. */
    BatchSource read(int partition) {
        return rows.read(partition);
    }
}
