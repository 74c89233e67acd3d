package dev.owlet.engine.exec;

/** A step of a pipeline that needs no rows but the ones at hand. Shared by all workers; the consumers it makes are not. */
interface Stage {
    /** Makes one worker's consumer, which pushes what it makes into {@code next}. */
    BatchConsumer consumer(BatchConsumer next);

    /** Forgets what its consumers read; called once by the driver, when all of them ended. */
    default void release() {}

    /** Tells whether it hands on its input's rows one for one and in order. */
    default boolean keepsRows() {
        return false;
    }
}
