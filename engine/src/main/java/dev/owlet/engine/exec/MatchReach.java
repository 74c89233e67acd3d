package dev.owlet.engine.exec;

import dev.owlet.engine.plan.MatchValue;
import org.jspecify.annotations.Nullable;

/** Finds the row that a value of a match looks at. Immutable. */
final class MatchReach {
    static final int NONE = -1;

    final boolean whole;
    private final boolean first;
    private final int logical;
    private final int physical;
    private final boolean @Nullable [] counted;

    MatchReach(MatchValue.Reach reach, int labels) {
        whole = reach.whole();
        first = reach.first();
        logical = reach.logical();
        physical = reach.physical();
        counted = reach.labels().isEmpty() ? null : new boolean[labels];
        if (counted != null) {
            reach.labels().forEach(label -> counted[label] = true);
        }
    }

    boolean counts(int label) {
        return counted == null || counted[label];
    }

    /**
     * Returns the row's place, from the match's first row on; {@link #NONE} if there is none.
     *
     * @param labels the variables of the match's rows, from {@code from} on
     * @param count how many rows of the match count
     */
    int place(int[] labels, int from, int count) {
        int left = logical;
        if (counted == null) {
            return left >= count ? NONE : first ? left : count - 1 - left;
        }
        for (int i = 0; i < count; i++) {
            int place = first ? i : count - 1 - i;
            if (counted[labels[from + place]] && left-- == 0) {
                return place;
            }
        }
        return NONE;
    }

    /** Returns the row itself; {@link #NONE} if there is none in the partition. */
    int row(int[] labels, int from, int count, int start, int partitionStart, int partitionEnd) {
        int place = place(labels, from, count);
        long row = (long) start + place + physical;
        return place == NONE || row < partitionStart || row >= partitionEnd ? NONE : (int) row;
    }
}
