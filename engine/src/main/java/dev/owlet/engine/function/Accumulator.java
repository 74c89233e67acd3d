package dev.owlet.engine.function;

import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate's state for many groups, as arrays indexed by group number, used by one thread at a time.
 *
 * <p>Partial states leave as plain vectors ({@link #state}) and are merged by {@link #combine}: between threads, between
 * spilled partitions, between partial and final aggregation.
 */
public interface Accumulator {
    /** Makes room for groups 0 to {@code groups - 1}; new groups are empty. */
    void resize(int groups);

    /**
     * Feeds rows: row {@code i} belongs to group {@code groups[i]}. {@code arguments} have the resolved argument types
     * and may be encoded; their arrays of numbers and of codes are used for other rows afterwards. Rows come in the order
     * of ORDER BY when the call has one.
     */
    void add(int[] groups, int rows, Vector[] arguments);

    /** Feeds all rows to group 0. */
    default void addAll(int rows, Vector[] arguments) {
        add(new int[rows], rows, arguments);
    }

    /** Merges partial states, as {@link #state} made them: row {@code i} goes into group {@code groups[i]}. */
    void combine(int[] groups, int rows, Vector[] states);

    /**
     * Returns the partial states of {@code count} groups from {@code from} on, one vector a state column. Several threads
     * call it at once, and {@link #result} too, when no more rows come: what it prepares must be safe for all of them.
     */
    Vector[] state(int from, int count);

    /** Returns the results of {@code count} groups from {@code from} on. */
    Vector result(int from, int count);

    /**
     * Returns an accumulator of another aggregate over the same arguments that has its results from this one's states,
     * as avg can from sum's, so that rows are fed once; null when it cannot. Only {@link #result} of it is called.
     */
    default @Nullable Accumulator sharing(Aggregate other) {
        return null;
    }

    /** Returns about how many bytes of heap the states hold. */
    long retainedBytes();
}
