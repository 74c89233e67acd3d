package dev.owlet.engine.evaluate;

import dev.owlet.formats.vector.Batch;

/** A predicate that can also go on from rows already selected. */
interface Filter extends Predicate {
    /** Keeps those of the first {@code count} rows of {@code selected} for which it is true and returns how many. */
    int refine(Batch batch, int[] selected, int count);

    /** Returns a rank of dearness: filters run cheapest first, equal ones in the order written. */
    int cost();
}
