package dev.owlet;

import dev.owlet.formats.vector.Batch;
import org.jspecify.annotations.Nullable;

/** What stands behind a {@link Result}: a running query, or rows that are already there. */
interface BatchStream extends AutoCloseable {
    /** Returns the next batch or null at the end; throws the query's failure. */
    @Nullable
    Batch next();

    /** Returns the report so far. */
    ScanReport report();

    /** Stops the work, from any thread. */
    void cancel();

    /** Releases everything; may be called twice. */
    @Override
    void close();
}
