package dev.owlet.engine.exec;

/**
 * A table's groups sorted by the hash partition they belong to.
 *
 * @param part the groups in that order
 * @param ends where each partition begins in it, and where the last one ends
 */
record GroupRuns(GroupPart part, int[] ends) {
    static GroupRuns byHash(GroupTable table) {
        int size = table.size();
        long[] hashes = new long[size];
        table.index().hashes(0, size, hashes);
        int[] ends = new int[GroupPartitions.COUNT + 1];
        for (long hash : hashes) {
            ends[GroupPartitions.of(hash) + 1]++;
        }
        for (int p = 0; p < GroupPartitions.COUNT; p++) {
            ends[p + 1] += ends[p];
        }
        int[] next = ends.clone();
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[next[GroupPartitions.of(hashes[i])]++] = i;
        }
        return new GroupRuns(new GroupPart(table, order), ends);
    }

    int size(int partition) {
        return ends[partition + 1] - ends[partition];
    }
}
