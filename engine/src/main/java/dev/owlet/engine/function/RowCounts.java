package dev.owlet.engine.function;

import java.util.Arrays;

/**
 * Counts the rows of groups. With few groups rows are counted in four lanes in turn, so that rows of one group do not wait
 * for each other.
 */
final class RowCounts {
    private static final int FEW = 256;
    private static final int LANES = 4;

    private long[] kept = new long[0];

    /** Adds one to the count of each row's group; groups are below {@code groupCount}. */
    void add(int[] groups, int rows, int groupCount, long[] counts) {
        if (groupCount > FEW) {
            for (int i = 0; i < rows; i++) {
                counts[groups[i]]++;
            }
            return;
        }
        if (kept.length < groupCount * LANES) {
            kept = new long[groupCount * LANES];
        }
        long[] lanes = kept;
        Arrays.fill(lanes, 0, groupCount * LANES, 0);
        int i = 0;
        for (; i <= rows - LANES; i += LANES) {
            lanes[groups[i] * LANES]++;
            lanes[groups[i + 1] * LANES + 1]++;
            lanes[groups[i + 2] * LANES + 2]++;
            lanes[groups[i + 3] * LANES + 3]++;
        }
        for (; i < rows; i++) {
            lanes[groups[i] * LANES]++;
        }
        for (int group = 0; group < groupCount; group++) {
            int at = group * LANES;
            counts[group] += lanes[at] + lanes[at + 1] + (lanes[at + 2] + lanes[at + 3]);
        }
    }
}
