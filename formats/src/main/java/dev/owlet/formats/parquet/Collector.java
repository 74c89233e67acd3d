package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the values of one batch of one column in their SQL form: one subclass a vector kind. Values are first
 * decoded without gaps, then spread where nulls belong, then perhaps thinned to the selected rows. Reused for batch
 * after batch; the arrays are handed over with each vector unless {@link #reuseArrays} says otherwise.
 */
abstract class Collector {
    /** Begins a batch of at most {@code capacity} values, in the arrays of the last if it may. */
    abstract void begin(int capacity);

    /** Lets batches share arrays; nothing changes for values that do not lie in arrays of numbers. */
    void reuseArrays() {}

    /** Overwrites arrays that are used again. */
    void spoil() {}

    /** Makes room for at least {@code capacity} values, keeping those there. */
    abstract void grow(int capacity);

    /** Decodes the next {@code count} values of a page to {@code at}. */
    abstract void decode(Decoder page, int at, int count);

    /** Copies dictionary entries to {@code at}, for batches that are only partly dictionary-encoded. */
    abstract void look(Vector dictionary, int[] codes, int from, int at, int count);

    /** Moves value {@code from} to place {@code to}. */
    abstract void move(int from, int to);

    /** Hands over the first {@code length} values. */
    abstract Vector build(boolean @Nullable [] nulls, int length);

    /** Tells whether a decoder may take single values straight to their places; see {@link #pick}. */
    boolean picks(Decoder page) {
        return false;
    }

    /** Takes only the values of selected rows, when {@link #picks} says so. */
    void pick(Decoder page, int at, int[] rows, int from, int count, int base, int span) {
        throw new UnsupportedOperationException();
    }

    /** Spreads {@code packed} values at {@code at} over {@code count} places, with gaps where {@code nulls} is true. */
    final void spread(boolean[] nulls, int at, int packed, int count) {
        int from = at + packed - 1;
        for (int to = at + count - 1; to > from; to--) {
            if (!nulls[to]) {
                move(from--, to);
            }
        }
    }

    /** Keeps of the values from {@code at} on those of {@code rows[from..from+count) - base}, closing the gaps. */
    void thin(int at, int[] rows, int from, int count, int base) {
        for (int i = 0; i < count; i++) {
            move(at + rows[from + i] - base, at + i);
        }
    }
}
