package dev.owlet.engine.fuse;

/** The generated loop of a {@link SumProgram}. Without state: one instance serves all threads. */
interface SumLoop {
    /**
     * Adds rows to sums. Row {@code i} adds its terms, then a one, at {@code (2 * groups[i] + i % 2) * (terms + 1)}:
     * neighbouring rows of one group do not wait for each other.
     *
     * @param values a column each: a value a row, or the entries of a dictionary
     * @param codes a column each: its codes, if the loop was written for a coded column there
     */
    void run(long[][] values, int[][] codes, long[] constants, int[] groups, int rows, long[] sums);
}
