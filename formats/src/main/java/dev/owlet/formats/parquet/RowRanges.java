package dev.owlet.formats.parquet;

import java.util.Arrays;

/** Rows of a row group as ascending, disjoint pairs of first row and row after the last. */
final class RowRanges {
    private long[] pairs = new long[8];
    private int used;

    static RowRanges all(long rows) {
        RowRanges ranges = new RowRanges();
        ranges.add(0, rows);
        return ranges;
    }

    /** Appends rows that do not lie before those there; adjoining ones are joined. */
    void add(long from, long to) {
        if (from >= to) {
            return;
        }
        if (used > 0 && pairs[used - 1] >= from) {
            pairs[used - 1] = Math.max(pairs[used - 1], to);
            return;
        }
        if (used == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * used);
        }
        pairs[used++] = from;
        pairs[used++] = to;
    }

    long[] pairs() {
        return Arrays.copyOf(pairs, used);
    }

    boolean isEmpty() {
        return used == 0;
    }

    long rows() {
        long sum = 0;
        for (int i = 0; i < used; i += 2) {
            sum += pairs[i + 1] - pairs[i];
        }
        return sum;
    }

    boolean overlaps(long from, long to) {
        for (int i = 0; i < used; i += 2) {
            if (pairs[i] < to && from < pairs[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Returns those of the rows that lie from {@code from} up to, not including, {@code to}. */
    RowRanges between(long from, long to) {
        RowRanges window = new RowRanges();
        window.add(from, to);
        return intersect(window);
    }

    RowRanges intersect(RowRanges other) {
        RowRanges both = new RowRanges();
        int mine = 0;
        int theirs = 0;
        while (mine < used && theirs < other.used) {
            long from = Math.max(pairs[mine], other.pairs[theirs]);
            long to = Math.min(pairs[mine + 1], other.pairs[theirs + 1]);
            both.add(from, to);
            if (pairs[mine + 1] < other.pairs[theirs + 1]) {
                mine += 2;
            } else {
                theirs += 2;
            }
        }
        return both;
    }
}
