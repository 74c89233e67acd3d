package dev.owlet.engine.exec;

/** The end of a pipeline: every worker fills a state of its own, then all are brought together. */
interface Sink {
    /** Makes one worker's consumer; called by that worker. */
    BatchConsumer consumer(int worker);

    /** Brings the workers' states together; called once by the driver, after all workers finished. */
    default void complete() {}
}
