package dev.owlet.engine.exec;

import java.util.concurrent.atomic.LongAdder;

/** Counts what one step of the plan did, over all workers. */
final class Counter {
    final LongAdder rows = new LongAdder();
    final LongAdder nanos = new LongAdder();
    final LongAdder spilledBytes = new LongAdder();
}
