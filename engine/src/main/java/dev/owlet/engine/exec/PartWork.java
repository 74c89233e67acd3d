package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;

/** What is made of the sorted rows of some whole partitions. Called by one thread at a time for one instance. */
interface PartWork {
    /** Returns the rows made of the partitions that end at {@code ends}. */
    Batch computed(Batch rows, int[] ends);
}
