package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.List;

/** An aggregate resolved for argument types: a factory of its state. Immutable. */
public interface Aggregate {
    /** Returns the type of the result. */
    SqlType returnType();

    /** Returns the types of the state columns. */
    List<SqlType> stateTypes();

    /** Makes an empty state for one thread. */
    Accumulator accumulator();
}
