package dev.owlet.engine.exec;

/**
 * A table's groups sorted by the range they belong to.
 *
 * @param order group numbers
 * @param ends where each range begins in {@code order}, and where the last one ends
 */
record GroupRuns(int[] order, int[] ends) {
    /** Sorts by hash partition. */
    static GroupRuns byHash(GroupTable table) {
        int size = table.size();
        long[] hashes = new long[size];
        table.index().hashes(0, size, hashes);
        int[] ranges = new int[size];
        for (int i = 0; i < size; i++) {
            ranges[i] = GroupPartitions.of(hashes[i]);
        }
        return by(ranges, GroupPartitions.COUNT);
    }

    /** Sorts by key, {@code width} keys a range from {@code low} on; null is in the first range. */
    static GroupRuns byKey(LongGroups index, long low, long width, int count) {
        int[] ranges = new int[index.size()];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = index.isNull(i) ? 0 : (int) ((index.key(i) - low) / width);
        }
        return by(ranges, count);
    }

    private static GroupRuns by(int[] ranges, int count) {
        int[] ends = new int[count + 1];
        for (int range : ranges) {
            ends[range + 1]++;
        }
        for (int i = 0; i < count; i++) {
            ends[i + 1] += ends[i];
        }
        int[] next = ends.clone();
        int[] order = new int[ranges.length];
        for (int i = 0; i < ranges.length; i++) {
            order[next[ranges[i]]++] = i;
        }
        return new GroupRuns(order, ends);
    }
}
