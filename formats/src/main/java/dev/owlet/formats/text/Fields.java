package dev.owlet.formats.text;

import java.util.Arrays;

/**
 * Where the wanted fields of some records lie in a window.
 *
 * <p>{@code starts[w][row]} is -1 when the record has no such field. {@code ends[w][row]} is the index after the last
 * byte, or its bitwise complement when the field holds quotes or escapes that must be taken out first. For one thread.
 */
public final class Fields {
    /** The numbers of the wanted fields, ascending and without repeats; what they count is the format's affair. */
    public final int[] wanted;

    /** Where fields begin: one array a wanted field, one entry a record. */
    public final int[][] starts;

    /** Where fields end. */
    public final int[][] ends;

    /** How many records were found. */
    public int rows;

    /** Makes room for {@code capacity} records. */
    public Fields(int[] wanted, int capacity) {
        this.wanted = wanted;
        starts = new int[wanted.length][capacity];
        ends = new int[wanted.length][capacity];
    }

    /** Notes that the first {@code records} records lack all wanted fields, until they are found. */
    public void clear(int records) {
        rows = 0;
        for (int[] places : starts) {
            Arrays.fill(places, 0, records, -1);
        }
    }

    /** Notes that a record lacks the wanted fields from the n-th on. */
    public void missing(int from, int row) {
        for (int w = from; w < wanted.length; w++) {
            starts[w][row] = -1;
        }
    }
}
