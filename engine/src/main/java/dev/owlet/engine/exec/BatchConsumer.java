package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;

/**
 * Takes batches, pushed one after another by one thread: an operator's state of one worker, or whatever stands at the
 * end of a query.
 */
public interface BatchConsumer extends AutoCloseable {
    /** Takes over a batch; never called after {@link #finish()}. */
    void accept(Batch batch);

    /** Tells whether more rows would change nothing, so that scans may stop. */
    default boolean satisfied() {
        return false;
    }

    /** Ends the input; called once by the worker that fed it, unless the query failed. */
    default void finish() {}

    /** Releases what it holds; called once, also after failures. */
    @Override
    default void close() {}
}
