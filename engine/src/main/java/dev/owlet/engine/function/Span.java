package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Collects results that are parts of a text argument, as views into its bytes: nothing is copied. */
final class Span {
    private final int[] starts;
    private final int[] lengths;
    private boolean @Nullable [] nulls;
    private int size;

    Span(int rows) {
        starts = new int[rows];
        lengths = new int[rows];
    }

    /** Appends the {@code length} bytes from {@code start} on, in the argument's own array. */
    void append(int start, int length) {
        starts[size] = start;
        lengths[size++] = length;
    }

    /** Appends a null. */
    void appendNull() {
        if (nulls == null) {
            nulls = new boolean[starts.length];
        }
        nulls[size++] = true;
    }

    Vector build(byte[] data) {
        return new BytesVector(data, starts, lengths, nulls, size);
    }
}
