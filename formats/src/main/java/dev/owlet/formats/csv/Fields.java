package dev.owlet.formats.csv;

/**
 * Where the wanted fields of some records lie in a window.
 *
 * <p>{@code starts[w][row]} is -1 when the record has no such field. {@code ends[w][row]} is the index after the last
 * byte, or its bitwise complement when the field holds quotes or escapes that must be taken out first.
 */
final class Fields {
    final int[] wanted;
    final int[][] starts;
    final int[][] ends;
    int rows;

    /** Makes room for records of which the given fields are wanted, ascending and without repeats. */
    Fields(int[] wanted, int capacity) {
        this.wanted = wanted;
        starts = new int[wanted.length][capacity];
        ends = new int[wanted.length][capacity];
    }

    void missing(int from, int row) {
        for (int w = from; w < wanted.length; w++) {
            starts[w][row] = -1;
        }
    }
}
