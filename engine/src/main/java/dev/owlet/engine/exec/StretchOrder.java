package dev.owlet.engine.exec;

import java.util.Arrays;

/**
 * Rows sorted by the stretch of their key.
 *
 * @param stretches the stretches there are, ascending
 * @param ends where each begins in {@code order}, and where the last one ends
 * @param order row numbers, ascending within a stretch
 */
record StretchOrder(long[] stretches, int[] ends, int[] order) {
    /** Sorts by the stretch of each row. */
    static StretchOrder of(long[] stretchOf) {
        long[] distinct = distinct(stretchOf);
        int[] ends = new int[distinct.length + 1];
        int[] places = new int[stretchOf.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = Arrays.binarySearch(distinct, stretchOf[i]);
            ends[places[i] + 1]++;
        }
        for (int i = 0; i < distinct.length; i++) {
            ends[i + 1] += ends[i];
        }
        int[] next = ends.clone();
        int[] order = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            order[next[places[i]]++] = i;
        }
        return new StretchOrder(distinct, ends, order);
    }

    private static long[] distinct(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[count - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    int count() {
        return stretches.length;
    }

    /** Returns the rows of the {@code i}-th stretch. */
    int[] places(int i) {
        return Arrays.copyOfRange(order, ends[i], ends[i + 1]);
    }
}
