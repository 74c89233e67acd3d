package dev.owlet.engine.function;

import java.util.Arrays;

/** A few distinct hashes a group: most groups never have more, and need no {@link HyperLogLog}. */
final class FewHashes {
    private long[][] hashes = new long[0][];
    private int[] counts = new int[0];
    private long bytes;

    void resize(int groups) {
        if (groups > counts.length) {
            counts = Arrays.copyOf(counts, Groups.capacity(groups));
            hashes = Arrays.copyOf(hashes, counts.length);
        }
    }

    /** Adds a hash if it is new; false when the group is full. */
    boolean add(int group, long hash) {
        long[] known = hashes[group];
        int count = counts[group];
        for (int i = 0; i < count; i++) {
            if (known[i] == hash) {
                return true;
            }
        }
        if (count == HyperLogLog.FEW) {
            return false;
        }
        if (known == null || count == known.length) {
            hashes[group] = known == null ? new long[4] : Arrays.copyOf(known, 2 * count);
            bytes += 8L * hashes[group].length - 8L * count;
        }
        hashes[group][count] = hash;
        counts[group]++;
        return true;
    }

    int count(int group) {
        return counts[group];
    }

    /** Moves the hashes of a group into a sketch. */
    void moveTo(int group, HyperLogLog sketch) {
        for (int i = 0; i < counts[group]; i++) {
            sketch.add(hashes[group][i]);
        }
        if (counts[group] > 0) {
            bytes -= 8L * hashes[group].length;
        }
        counts[group] = 0;
        hashes[group] = null;
    }

    /** Returns the value that a sketch of the hashes would have. */
    byte[] bytes(int group, int bits) {
        return HyperLogLog.bytes(bits, hashes[group], counts[group]);
    }

    long retainedBytes() {
        return 32 + 8L * counts.length + bytes;
    }
}
