package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregate resolved for argument types: a factory of its state. Immutable. */
public interface Aggregate {
    /** Returns the type of the result. */
    SqlType returnType();

    /** Returns the types of the state columns. */
    List<SqlType> stateTypes();

    /** Makes an empty state for one thread. */
    Accumulator accumulator();

    /**
     * Returns the states of groups given, for each, the sum of its arguments, all of them longs and none null, and how
     * many there were; null when that is not all the aggregate wants to know.
     */
    default Vector @Nullable [] states(long[] sums, long[] counts) {
        return null;
    }
}
