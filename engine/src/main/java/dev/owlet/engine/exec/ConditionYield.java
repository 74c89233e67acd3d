package dev.owlet.engine.exec;

import java.util.concurrent.atomic.LongAdder;

/** Counts how many rows a condition let pass over all slices of a scan, to give up one that drops next to nothing. */
final class ConditionYield {
    private static final long ENOUGH_ROWS = 1 << 16;

    private final LongAdder tested = new LongAdder();
    private final LongAdder passed = new LongAdder();

    void add(long in, long out) {
        tested.add(in);
        passed.add(out);
    }

    /** Tells whether at least a tenth of many rows were dropped, or too few were tested to know. */
    boolean worthwhile() {
        long in = tested.sum();
        return in < ENOUGH_ROWS || passed.sum() < in - in / 10;
    }
}
