package dev.owlet.engine.exec;

/** Sorts unsigned longs together with row numbers, byte by byte from the lowest; stable. */
final class RadixSort {
    private RadixSort() {}

    /** Sorts in place by the lowest {@code bits} bits; the others are zero. */
    static void sort(long[] keys, int[] ids, int bits) {
        int passes = (bits + 7) / 8;
        int[][] counts = count(keys, passes);
        long[] fromKeys = keys;
        int[] fromIds = ids;
        long[] toKeys = new long[keys.length];
        int[] toIds = new int[keys.length];
        for (int pass = 0; pass < passes; pass++) {
            if (oneValue(counts[pass], keys.length)) {
                continue;
            }
            scatter(fromKeys, fromIds, toKeys, toIds, counts[pass], 8 * pass);
            long[] swappedKeys = fromKeys;
            fromKeys = toKeys;
            toKeys = swappedKeys;
            int[] swappedIds = fromIds;
            fromIds = toIds;
            toIds = swappedIds;
        }
        if (fromKeys != keys) {
            System.arraycopy(fromKeys, 0, keys, 0, keys.length);
            System.arraycopy(fromIds, 0, ids, 0, ids.length);
        }
    }

    private static int[][] count(long[] keys, int passes) {
        int[][] counts = new int[passes][256];
        for (int pass = 0; pass < passes; pass++) {
            int[] mine = counts[pass];
            int shift = 8 * pass;
            for (long key : keys) {
                mine[(int) (key >>> shift) & 0xff]++;
            }
        }
        return counts;
    }

    private static boolean oneValue(int[] counts, int length) {
        for (int count : counts) {
            if (count == length) {
                return true;
            }
            if (count > 0) {
                return false;
            }
        }
        return true;
    }

    private static void scatter(long[] fromKeys, int[] fromIds, long[] toKeys, int[] toIds, int[] counts, int shift) {
        int sum = 0;
        for (int i = 0; i < 256; i++) {
            int count = counts[i];
            counts[i] = sum;
            sum += count;
        }
        for (int i = 0; i < fromKeys.length; i++) {
            int place = counts[(int) (fromKeys[i] >>> shift) & 0xff]++;
            toKeys[place] = fromKeys[i];
            toIds[place] = fromIds[i];
        }
    }
}
