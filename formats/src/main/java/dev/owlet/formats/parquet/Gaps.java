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
            done += moveBlocks(all, to + done, rows, from + done, count - done, shift);
            for (int end = Math.min(count, done + BLOCK); done < end; done++) {
                all[to + done] = all[rows[from + done] + shift];
            }
        }
    }

    /** Does the same for ints. */
    static void close(int[] all, int to, int[] rows, int from, int count, int shift) {
        int done = 0;
        while (done < count) {
            done += moveBlocks(all, to + done, rows, from + done, count - done, shift);
            for (int end = Math.min(count, done + BLOCK); done < end; done++) {
                all[to + done] = all[rows[from + done] + shift];
            }
        }
    }

    /** Moves the rows from place {@code at} on that follow each other, in whole blocks; returns how many. */
    private static int moveBlocks(Object all, int to, int[] rows, int at, int count, int shift) {
        int whole = 0;
        while (count - whole >= BLOCK && rows[at + whole + BLOCK - 1] - rows[at] == whole + BLOCK - 1) {
            whole += BLOCK;
        }
        if (whole > 0 && rows[at] + shift != to) {
            System.arraycopy(all, rows[at] + shift, all, to, whole);
        }
        return whole;
    }
}
