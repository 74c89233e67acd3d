package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;
import org.jspecify.annotations.Nullable;

/** Doubles, and reals rounded to float precision. */
public final class DoubleVector extends Vector {
    /** The values; what stands where {@link #nulls} is true has no meaning but is safe to read. */
    public final double[] values;

    /** True where a value is null; null itself when no value is. */
    public final boolean @Nullable [] nulls;

    /** Wraps arrays of at least {@code length} entries without copying them. */
    public DoubleVector(double[] values, boolean @Nullable [] nulls, int length) {
        super(length);
        this.values = values;
        this.nulls = nulls;
    }

    @Override
    public Physical physical() {
        return Physical.DOUBLE;
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
    public DoubleVector flatten() {
        return this;
    }

    @Override
    public DoubleVector gather(int[] rows, int count) {
        double[] gathered = new double[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new DoubleVector(gathered, nulls == null ? null : gatherNulls(nulls, rows, count), count);
    }

    @Override
    public long retainedBytes() {
        return 32 + 8L * values.length + (nulls == null ? 0 : nulls.length);
    }
}
