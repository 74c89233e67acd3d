package dev.owlet.engine.statement;

import dev.owlet.formats.vector.Batch;

/** Takes a query's rows on as many threads as run it. */
public interface RowConsumer {
    /** Begins one worker's share; safe for all threads. */
    Worker worker();

    /** One thread's share of the rows. */
    interface Worker {
        /** Takes over a batch. */
        void accept(Batch batch);

        /** Completes this share; not called when the query failed. */
        void finish();
    }
}
