package dev.owlet.engine.exec;

import java.util.Arrays;

/** The matches found in some partitions, and the rows that are made of them. */
final class MatchRows {
    /** The match of a row that belongs to none. */
    static final int UNMATCHED = -1;

    /** The input row that each row made shows. */
    int[] rows = new int[64];

    /** The match of each row made. */
    int[] matches = new int[64];

    /** How many rows of its match each row made has seen, itself included. */
    int[] seen = new int[64];

    int count;

    int[] starts = new int[16];
    int[] lengths = new int[16];
    int[] partitionStarts = new int[16];
    int[] partitionEnds = new int[16];
    long[] numbers = new long[16];

    /** Where the labels of each match begin in {@link #labels}. */
    int[] from = new int[16];

    int matchCount;

    int[] labels = new int[64];
    int labelCount;

    /** Adds a match and returns its number here. */
    int addMatch(Matcher found, int start, int partitionStart, int partitionEnd, long number) {
        if (matchCount == starts.length) {
            int room = 2 * matchCount;
            starts = Arrays.copyOf(starts, room);
            lengths = Arrays.copyOf(lengths, room);
            partitionStarts = Arrays.copyOf(partitionStarts, room);
            partitionEnds = Arrays.copyOf(partitionEnds, room);
            numbers = Arrays.copyOf(numbers, room);
            from = Arrays.copyOf(from, room);
        }
        if (labelCount + found.length > labels.length) {
            labels = Arrays.copyOf(labels, Math.max(2 * labels.length, labelCount + found.length));
        }
        System.arraycopy(found.labels, 0, labels, labelCount, found.length);
        starts[matchCount] = start;
        lengths[matchCount] = found.length;
        partitionStarts[matchCount] = partitionStart;
        partitionEnds[matchCount] = partitionEnd;
        numbers[matchCount] = number;
        from[matchCount] = labelCount;
        labelCount += found.length;
        return matchCount++;
    }

    /** Adds an empty match that stands for none: its number is 0. */
    int addNone(Matcher free, int row) {
        free.length = 0;
        return addMatch(free, row, row, row, 0);
    }

    /** Returns about how many bytes of heap the matches hold, and the rows made once they have some columns. */
    long retainedBytes(int columns) {
        return 4L * labels.length + 32L * starts.length + 12L * rows.length + 16L * columns * count;
    }

    void addRow(int row, int match, int seenRows) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            matches = Arrays.copyOf(matches, 2 * count);
            seen = Arrays.copyOf(seen, 2 * count);
        }
        rows[count] = row;
        matches[count] = match;
        seen[count++] = seenRows;
    }
}
