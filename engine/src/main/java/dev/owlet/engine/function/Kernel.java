package dev.owlet.engine.function;

import dev.owlet.formats.vector.Vector;

/**
 * A scalar function's loop over whole vectors. Arguments and result have {@code rows} values; arguments may be encoded.
 * May keep scratch state and caches keyed by a dictionary's identity, so one instance serves one thread.
 */
public interface Kernel {
    /** Computes the function for every row. */
    Vector run(Vector[] arguments, int rows);
}
