package dev.owlet.formats;

import dev.owlet.formats.vector.Batch;
import org.jspecify.annotations.Nullable;

/** Hands out batches one by one, to one thread. */
public interface BatchSource extends AutoCloseable {
    /** Returns the next batch, never an empty one, or null at the end. */
    @Nullable
    Batch next();

    /**
     * Lets it put the numbers and codes of a batch into the same arrays as those of the batch before; called before the
     * first batch, by one who copies what is to stay.
     */
    default void reuseArrays() {}

    /** Releases buffers; never throws; may be called early and twice. */
    @Override
    void close();
}
