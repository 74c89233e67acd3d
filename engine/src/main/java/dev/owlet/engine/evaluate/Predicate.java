package dev.owlet.engine.evaluate;

import dev.owlet.formats.vector.Batch;

/** A boolean expression made ready for one thread, as a filter. */
public interface Predicate {
    /**
     * Writes the rows for which it is true into {@code selected}, ascending, and returns how many; {@code selected} has
     * room for all rows.
     */
    int select(Batch batch, int[] selected);
}
