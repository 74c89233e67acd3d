package dev.owlet.engine.exec;

import org.jspecify.annotations.Nullable;

/** Finds the first build row of a coded key. Immutable once built, for all threads. */
interface KeyTable {
    /** Writes the first build row of each code, or -1; rows marked in {@code skip} find nothing. */
    void first(long[] codes, boolean @Nullable [] skip, int rows, int[] found);

    long retainedBytes();
}
