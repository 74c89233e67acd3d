package dev.owlet.engine.statement;

/** One parsed statement that is not a query. Immutable; may run several times. */
public interface Statement {
    /** Does what it says; throws what Athena would, with nothing half done. */
    Outcome run(Session session);

    /** Tells whether running it reads data through a query, and so has a bill. */
    default boolean readsData() {
        return false;
    }
}
