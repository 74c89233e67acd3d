package dev.owlet.formats;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/**
 * A predicate a reader applies between decoding the columns it needs and the rest, so that nothing is decoded for rows
 * that are dropped. Used by one thread.
 */
public interface RowFilter {
    /** Returns the projected columns it reads, as indexes into {@link ScanRequest#projection()}. */
    List<Integer> columns();

    /** Tells whether nobody reads one of {@link #columns()}, given by its place there, of the rows that stay. */
    default boolean isLastToRead(int place) {
        return false;
    }

    /**
     * Writes the rows that stay into {@code selected}, ascending, and returns how many. {@code batch} has only the
     * columns of {@link #columns()}, in that order; {@code selected} has room for all rows.
     */
    int select(Batch batch, int[] selected);

    /** Does the same step by step, for a reader that decodes a column when it is looked at, for the rows left by then. */
    default void narrow(Rows rows) {
        Vector[] all = new Vector[columns().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = rows.column(i);
        }
        int[] selected = new int[rows.count()];
        rows.keep(selected, select(new Batch(all, rows.count()), selected));
    }

    /** The rows of a batch that are left so far. */
    interface Rows {
        /** Returns how many are left. */
        int count();

        /** Returns the values of the rows left of one of {@link RowFilter#columns()}, given by its place there. */
        Vector column(int place);

        /** Drops all rows left but the first {@code count} of {@code selected}, which ascend. */
        void keep(int[] selected, int count);
    }
}
