package dev.owlet.formats.vector;

import java.util.Arrays;

/**
 * Up to a few thousand rows, column by column: what flows between operators. Dense: every row counts, filters hand on
 * new batches. Exactly one operator owns a batch at a time; the vectors in it may be shared, since nobody writes them.
 */
public final class Batch {
    /** How many rows readers and operators aim for: 10 columns of 8 bytes stay inside a 512 KB L2 cache. */
    public static final int DEFAULT_ROWS = 4096;

    private final Vector[] columns;
    private final int rows;

    /** Wraps columns that all have {@code rows} values; there may be no columns at all. */
    public Batch(Vector[] columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Returns the number of rows. */
    public int rows() {
        return rows;
    }

    /** Returns the number of columns. */
    public int width() {
        return columns.length;
    }

    /** Returns one column, {@link #rows()} values long. */
    public Vector column(int index) {
        return columns[index];
    }

    /** Returns the rows at the first {@code count} of {@code selected}, in that order. */
    public Batch gather(int[] selected, int count) {
        Vector[] gathered = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            gathered[i] = columns[i].gather(selected, count);
        }
        return new Batch(gathered, count);
    }

    /** Returns a batch of some columns, in the order of {@code indexes}. */
    public Batch project(int[] indexes) {
        Vector[] projected = new Vector[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            projected[i] = columns[indexes[i]];
        }
        return new Batch(projected, rows);
    }

    /** Returns {@code count} rows from {@code from} on. */
    public Batch slice(int from, int count) {
        if (from == 0 && count == rows) {
            return this;
        }
        int[] selected = new int[count];
        Arrays.setAll(selected, i -> from + i);
        return gather(selected, count);
    }

    /** Returns about how many bytes of heap the batch keeps alive. */
    public long retainedBytes() {
        long sum = 16;
        for (Vector column : columns) {
            sum += column.retainedBytes();
        }
        return sum;
    }
}
