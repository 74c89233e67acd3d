package dev.owlet.engine.function;

/** A summary of many values in little room, which another of its type can be merged into. */
interface Sketch {
    /** Merges another, as {@link #bytes} laid it out; the bytes may be some user's. */
    void merge(byte[] data, int start, int length);

    /**
     * Returns the value as the SQL type keeps it: a letter for the type, a version, then what the type needs. Changes
     * nothing: several threads may ask at once.
     */
    byte[] bytes();

    /** Returns about how many bytes of heap it holds. */
    long retainedBytes();
}
