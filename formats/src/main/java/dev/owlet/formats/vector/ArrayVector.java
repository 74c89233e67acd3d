package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;
import org.jspecify.annotations.Nullable;

/** Lists: row {@code i} holds the elements from {@code starts[i]}, {@code lengths[i]} of them. */
public final class ArrayVector extends Vector {
    /** Where each list begins in {@link #elements}. */
    public final int[] starts;

    /** How many elements each list has; 0 for nulls. */
    public final int[] lengths;

    /** The elements of all lists. */
    public final Vector elements;

    /** True where a list is null; null itself when none is. */
    public final boolean @Nullable [] nulls;

    /** Wraps arrays of at least {@code length} entries without copying them. */
    public ArrayVector(int[] starts, int[] lengths, Vector elements, boolean @Nullable [] nulls, int length) {
        super(length);
        this.starts = starts;
        this.lengths = lengths;
        this.elements = elements;
        this.nulls = nulls;
    }

    @Override
    public Physical physical() {
        return Physical.ARRAY;
    }

    @Override
    public boolean isNull(int row) {
        return nulls != null && nulls[row];
    }

    @Override
    public boolean mayHaveNulls() {
        return nulls != null;
    }

    @Override
    public ArrayVector flatten() {
        return this;
    }

    @Override
    public ArrayVector gather(int[] rows, int count) {
        int[] newStarts = new int[count];
        int[] newLengths = new int[count];
        for (int i = 0; i < count; i++) {
            newStarts[i] = starts[rows[i]];
            newLengths[i] = lengths[rows[i]];
        }
        return new ArrayVector(
                newStarts, newLengths, elements, nulls == null ? null : gatherNulls(nulls, rows, count), count);
    }

    @Override
    public long retainedBytes() {
        return 64 + 8L * starts.length + elements.retainedBytes() + (nulls == null ? 0 : nulls.length);
    }
}
