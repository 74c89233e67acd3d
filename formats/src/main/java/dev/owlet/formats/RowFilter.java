package dev.owlet.formats;

import dev.owlet.formats.vector.Batch;
import java.util.List;

/**
 * A predicate a reader applies between decoding the columns it needs and the rest, so that nothing is decoded for rows
 * that are dropped. Used by one thread.
 */
public interface RowFilter {
    /** Returns the projected columns it reads, as indexes into {@link ScanRequest#projection()}. */
    List<Integer> columns();

    /**
     * Writes the rows that stay into {@code selected}, ascending, and returns how many. {@code batch} has only the
     * columns of {@link #columns()}, in that order; {@code selected} has room for all rows.
     */
    int select(Batch batch, int[] selected);
}
