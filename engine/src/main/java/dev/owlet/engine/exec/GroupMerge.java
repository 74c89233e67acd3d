package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Merges the tables of several workers. */
final class GroupMerge {
    private static final int GROUPS_PER_RANGE = 1 << 15;
    private static final int MOST_RANGES = 256;
    private static final int CHUNK = Batch.DEFAULT_ROWS;

    private GroupMerge() {}

    /** Merges all groups into the first table. */
    static GroupTable all(AggregateShape shape, List<GroupTable> tables) {
        GroupTable merged = tables.get(0);
        for (GroupTable table : tables.subList(1, tables.size())) {
            int[] rows = new int[table.size()];
            table.sealDeferred();
            Arrays.setAll(rows, i -> i);
            add(merged, new Sorted(table, rows, table.states(0, rows.length), new int[] {0, rows.length}), 0);
        }
        return merged;
    }

    /** Splits the groups of all tables by hash into ranges that are merged one by one, by whoever opens them. */
    static List<GroupRange> ranges(AggregateShape shape, List<GroupTable> tables, Workers workers) {
        int total = tables.stream().mapToInt(GroupTable::size).sum();
        int wanted = Math.max(2 * workers.count(), total / GROUPS_PER_RANGE);
        int count = Integer.highestOneBit(Math.min(MOST_RANGES, Math.max(2, wanted)));
        int shift = 64 - Integer.numberOfTrailingZeros(count);
        Sorted[] sorted = new Sorted[tables.size()];
        workers.each(sorted.length, i -> sorted[i] = sort(tables.get(i), count, shift));
        List<GroupRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            ranges.add(() -> merged(shape, sorted, number));
        }
        return ranges;
    }

    /**
     * A table's groups in order of hash range.
     *
     * @param states of all groups, in the table's order
     * @param ends where each range begins in {@code order}, and where the last one ends
     */
    private record Sorted(GroupTable table, int[] order, Vector[] states, int[] ends) {}

    private static Sorted sort(GroupTable table, int count, int shift) {
        int size = table.size();
        table.sealDeferred();
        long[] hashes = new long[size];
        table.index().hashes(0, size, hashes);
        int[] ends = new int[count + 1];
        for (int i = 0; i < size; i++) {
            ends[range(hashes[i], shift) + 1]++;
        }
        for (int i = 0; i < count; i++) {
            ends[i + 1] += ends[i];
        }
        int[] next = ends.clone();
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[next[range(hashes[i], shift)]++] = i;
        }
        return new Sorted(table, order, table.states(0, size), ends);
    }

    /** Takes other bits than the tables take slots from, or a range would fill only a part of its table. */
    private static int range(long hash, int shift) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> shift);
    }

    private static GroupRange.Piece merged(AggregateShape shape, Sorted[] sorted, int range) {
        int expected = 0;
        for (Sorted table : sorted) {
            expected = Math.max(expected, table.ends[range + 1] - table.ends[range]);
        }
        GroupTable merged = new GroupTable(shape, GroupIndex.merging(shape.keyTypes(), expected));
        for (Sorted table : sorted) {
            add(merged, table, range);
        }
        merged.settle();
        return new GroupRange.Piece(merged, 0, merged.size());
    }

    private static void add(GroupTable merged, Sorted table, int range) {
        int[] places = new int[0];
        boolean deferred = merged.hasDeferred();
        if (deferred) {
            places = new int[table.table.size()];
            Arrays.fill(places, -1);
        }
        for (int from = table.ends[range]; from < table.ends[range + 1]; from += CHUNK) {
            int count = Math.min(CHUNK, table.ends[range + 1] - from);
            int[] rows = Arrays.copyOfRange(table.order, from, from + count);
            Vector[] states = new Vector[table.states.length];
            for (int i = 0; i < states.length; i++) {
                states[i] = table.states[i].gather(rows, count);
            }
            int[] found = merged.combine(table.table.index().keys(rows, count), states, count);
            if (deferred) {
                for (int i = 0; i < count; i++) {
                    places[rows[i]] = found[i];
                }
            }
        }
        if (deferred) {
            merged.combineDeferred(table.table, places);
        }
    }
}
