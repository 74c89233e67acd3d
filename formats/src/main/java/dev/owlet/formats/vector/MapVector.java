package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;
import org.jspecify.annotations.Nullable;

/** Maps: row {@code i} holds the entries from {@code starts[i]}, {@code lengths[i]} of them. */
public final class MapVector extends Vector {
    /** Where each map begins in {@link #keys} and {@link #values}. */
    public final int[] starts;

    /** How many entries each map has; 0 for nulls. */
    public final int[] lengths;

    /** The keys of all maps; never null, unique within a map. */
    public final Vector keys;

    /** The values of all maps, beside their keys. */
    public final Vector values;

    /** True where a map is null; null itself when none is. */
    public final boolean @Nullable [] nulls;

    /** Wraps arrays of at least {@code length} entries without copying them. */
    public MapVector(int[] starts, int[] lengths, Vector keys, Vector values, boolean @Nullable [] nulls, int length) {
        super(length);
        this.starts = starts;
        this.lengths = lengths;
        this.keys = keys;
        this.values = values;
        this.nulls = nulls;
    }

    @Override
    public Physical physical() {
        return Physical.MAP;
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
    public MapVector flatten() {
        return this;
    }

    @Override
    public MapVector gather(int[] rows, int count) {
        int[] newStarts = new int[count];
        int[] newLengths = new int[count];
        for (int i = 0; i < count; i++) {
            newStarts[i] = starts[rows[i]];
            newLengths[i] = lengths[rows[i]];
        }
        return new MapVector(
                newStarts, newLengths, keys, values, nulls == null ? null : gatherNulls(nulls, rows, count), count);
    }

    @Override
    public long retainedBytes() {
        return 64
                + 8L * starts.length
                + keys.retainedBytes()
                + values.retainedBytes()
                + (nulls == null ? 0 : nulls.length);
    }
}
