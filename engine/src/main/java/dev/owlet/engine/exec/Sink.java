package dev.owlet.engine.exec;

/** The end of a pipeline: every worker fills a state of its own, then all are brought together. */
interface Sink {
    /** Makes one worker's consumer; called by that worker. */
    BatchConsumer consumer(int worker);

    /** Tells whether its consumers copy what they keep, so that the arrays of a batch may be used for the next one. */
    default boolean copies() {
        return false;
    }

    /** Brings the workers' states together; called once by the driver, after all workers finished. */
    default void complete() {}
}
