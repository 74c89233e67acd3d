package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import org.jspecify.annotations.Nullable;

/** Pieces of input that workers take one by one. Safe for all threads. */
interface Morsels {
    /** Returns the next piece, which the caller closes, or null when all are taken. */
    @Nullable
    BatchSource next();

    /** Makes ready; called once by the driver before any worker asks. */
    default void prepare() {}

    /** Forgets what was given out; called once by the driver, when nobody will ask again. */
    default void release() {}

    /** Returns the most workers that can find something to do; for none, what follows is left out. */
    default int parallelism() {
        return Integer.MAX_VALUE;
    }
}
