package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Turns join keys into one long a row. Immutable, for all threads. */
interface KeyCoder {
    /**
     * Writes a long for each row; equal keys get equal longs.
     *
     * @return true for rows that match nothing: a key is null, NaN or outside what the build side has; null for none
     */
    boolean @Nullable [] code(Vector[] keys, int rows, long[] codes);

    /** Tells whether equal longs mean equal keys; when not, candidates must be compared. */
    boolean exact();
}
