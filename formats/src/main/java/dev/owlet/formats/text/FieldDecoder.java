package dev.owlet.formats.text;

import dev.owlet.formats.vector.Vector;

/** Turns the found places of one column into a vector. For one thread. */
public interface FieldDecoder {
    /**
     * Decodes the fields of the first {@code count} of {@code rows}.
     *
     * @param starts see {@link Fields#starts}
     * @param ends see {@link Fields#ends}
     */
    Vector decode(Place place, int[] starts, int[] ends, int[] rows, int count);
}
