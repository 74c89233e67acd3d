package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Runs of bytes, each a view into one shared array: a reader hands out views into a page, substring and trim make new
 * views, and gathering copies no bytes. Views may overlap and stand in any order.
 */
public final class BytesVector extends Vector {
    /** The array all views look into; never written after hand-over. */
    public final byte[] data;

    /** Where each view begins in {@link #data}. */
    public final int[] starts;

    /** How many bytes each view has; 0 for nulls. */
    public final int[] lengths;

    /** True where a value is null; null itself when no value is. */
    public final boolean @Nullable [] nulls;

    /** Wraps arrays of at least {@code length} entries without copying them. */
    public BytesVector(byte[] data, int[] starts, int[] lengths, boolean @Nullable [] nulls, int length) {
        super(length);
        this.data = data;
        this.starts = starts;
        this.lengths = lengths;
        this.nulls = nulls;
    }

    @Override
    public Physical physical() {
        return Physical.BYTES;
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
    public BytesVector flatten() {
        return this;
    }

    @Override
    public BytesVector gather(int[] rows, int count) {
        int[] newStarts = new int[count];
        int[] newLengths = new int[count];
        for (int i = 0; i < count; i++) {
            newStarts[i] = starts[rows[i]];
            newLengths[i] = lengths[rows[i]];
        }
        return new BytesVector(
                data, newStarts, newLengths, nulls == null ? null : gatherNulls(nulls, rows, count), count);
    }

    /** Returns a copy of one value's bytes; for edges and errors, not for loops. */
    public byte[] bytes(int row) {
        byte[] copy = new byte[lengths[row]];
        System.arraycopy(data, starts[row], copy, 0, copy.length);
        return copy;
    }

    /** Returns one value decoded as UTF-8; for edges and errors, not for loops. */
    public String string(int row) {
        return new String(data, starts[row], lengths[row], StandardCharsets.UTF_8);
    }

    @Override
    public long retainedBytes() {
        return 64 + data.length + 8L * starts.length + (nulls == null ? 0 : nulls.length);
    }
}
