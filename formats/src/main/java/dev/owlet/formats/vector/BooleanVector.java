package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;
import org.jspecify.annotations.Nullable;

/** Booleans, one Java boolean a value. */
public final class BooleanVector extends Vector {
    /** The values; what stands where {@link #nulls} is true has no meaning but is safe to read. */
    public final boolean[] values;

    /** True where a value is null; null itself when no value is. */
    public final boolean @Nullable [] nulls;

    /** Wraps arrays of at least {@code length} entries without copying them. */
    public BooleanVector(boolean[] values, boolean @Nullable [] nulls, int length) {
        super(length);
        this.values = values;
        this.nulls = nulls;
    }

    @Override
    public Physical physical() {
        return Physical.BOOLEAN;
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
    public BooleanVector flatten() {
        return this;
    }

    @Override
    public BooleanVector gather(int[] rows, int count) {
        boolean[] gathered = new boolean[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new BooleanVector(gathered, nulls == null ? null : gatherNulls(nulls, rows, count), count);
    }

    @Override
    public long retainedBytes() {
        return 32 + 1L * values.length + (nulls == null ? 0 : nulls.length);
    }
}
