package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;
import org.jspecify.annotations.Nullable;

/** Signed 128-bit whole numbers, the unscaled values of decimals of 19 to 38 digits. */
public final class Int128Vector extends Vector {
    /** The upper 64 bits, signed. */
    public final long[] high;

    /** The lower 64 bits, unsigned. */
    public final long[] low;

    /** True where a value is null; null itself when no value is. */
    public final boolean @Nullable [] nulls;

    /** Wraps arrays of at least {@code length} entries without copying them. */
    public Int128Vector(long[] high, long[] low, boolean @Nullable [] nulls, int length) {
        super(length);
        this.high = high;
        this.low = low;
        this.nulls = nulls;
    }

    @Override
    public Physical physical() {
        return Physical.INT128;
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
    public Int128Vector flatten() {
        return this;
    }

    @Override
    public Int128Vector gather(int[] rows, int count) {
        long[] newHigh = new long[count];
        long[] newLow = new long[count];
        for (int i = 0; i < count; i++) {
            newHigh[i] = high[rows[i]];
            newLow[i] = low[rows[i]];
        }
        return new Int128Vector(newHigh, newLow, nulls == null ? null : gatherNulls(nulls, rows, count), count);
    }

    @Override
    public long retainedBytes() {
        return 48 + 16L * high.length + (nulls == null ? 0 : nulls.length);
    }
}
