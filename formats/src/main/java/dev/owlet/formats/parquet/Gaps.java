package dev.owlet.formats.parquet;

/**
 * Closes the gaps between selected rows of decoded values, in place. Where nearly all rows are kept most blocks have no
 * gap within and move as a whole, at a third of the price.
 */
final class Gaps {
    private static final int BLOCK = 32;

    private Gaps() {}

    /** Moves {@code all[rows[from + i] + shift]} to {@code all[to + i]} for {@code count} rows, which ascend. */
    static void close(long[] all, int to, int[] rows, int from, int count, int shift) {
        int done = 0;
        while (done < count) {
            int whole = whole(rows, from + done, count - done);
            int first = rows[from + done] + shift;
            if (whole > 0) {
                if (first != to + done) {
                    System.arraycopy(all, first, all, to + done, whole);
                }
                done += whole;
            }
            for (int end = Math.min(count, done + BLOCK); done < end; done++) {
                all[to + done] = all[rows[from + done] + shift];
            }
        }
    }

    /** Does the same for ints. */
    static void close(int[] all, int to, int[] rows, int from, int count, int shift) {
        int done = 0;
        while (done < count) {
            int whole = whole(rows, from + done, count - done);
            int first = rows[from + done] + shift;
            if (whole > 0) {
                if (first != to + done) {
                    System.arraycopy(all, first, all, to + done, whole);
                }
                done += whole;
            }
            for (int end = Math.min(count, done + BLOCK); done < end; done++) {
                all[to + done] = all[rows[from + done] + shift];
            }
        }
    }

    /** Returns how many rows from place {@code at} on follow each other, in whole blocks. */
    private static int whole(int[] rows, int at, int count) {
        int whole = 0;
        while (count - whole >= BLOCK && rows[at + whole + BLOCK - 1] - rows[at] == whole + BLOCK - 1) {
            whole += BLOCK;
        }
        return whole;
    }
}
