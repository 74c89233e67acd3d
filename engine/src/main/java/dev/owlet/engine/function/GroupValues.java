package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;

/** One value a group out of vectors seen. Used by one thread while it is filled. */
abstract class GroupValues {
    /** Makes one for values of a type, empty. */
    static GroupValues of(SqlType type) {
        return switch (type.physical()) {
            case LONG -> new GroupNumbers.Longs();
            case DOUBLE -> new GroupNumbers.Doubles();
            default -> new GroupPlaces(type);
        };
    }

    /** Makes room for groups 0 to {@code groups - 1}; new ones have no value. */
    abstract void resize(int groups);

    /**
     * Prepares for values out of a plain vector: returns the number by which {@link #set} knows it until the next is held.
     * Its arrays of numbers may change after the last such call.
     */
    abstract int hold(Vector plain);

    /** Tells whether a group has a value; it may be null. */
    abstract boolean has(int group);

    /** Returns the vector in which a group's value stands, at {@link #row}. */
    abstract Vector vector(int group);

    abstract int row(int group);

    /** Gives a group the value at {@code row} of what was held last. */
    abstract void set(int group, int held, int row);

    /** Returns the values of {@code count} groups from {@code from} on, null where there is none. */
    abstract Vector gather(int from, int count);

    abstract long retainedBytes();
}
