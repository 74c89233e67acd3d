package dev.owlet.engine.function;

import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** The generated loop around a {@link Scalar} method. Without state: one instance serves all. */
interface Loop {
    /**
     * Calls the method for every row that {@code skip} does not name.
     *
     * @param out a {@code long[]}, {@code double[]} or {@code boolean[]} of at least {@code rows} entries, a vector
     *     builder or a {@link Span}; builders get a null for a skipped row
     */
    void run(Vector[] arguments, int rows, boolean @Nullable [] skip, Object out, Site site);
}
