package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;
import java.util.Arrays;

/** One value, perhaps null, repeated: a literal or a partition column. */
public final class ConstantVector extends Vector {
    /** A plain vector of length 1. */
    public final Vector value;

    /** Repeats the only value of a plain vector. */
    public ConstantVector(Vector value, int length) {
        super(length);
        this.value = value;
    }

    @Override
    public Physical physical() {
        return value.physical();
    }

    @Override
    public boolean isNull(int row) {
        return value.isNull(0);
    }

    @Override
    public boolean mayHaveNulls() {
        return value.isNull(0);
    }

    @Override
    public Vector flatten() {
        boolean[] nulls = null;
        if (value.isNull(0)) {
            nulls = new boolean[length()];
            Arrays.fill(nulls, true);
        }
        if (value instanceof LongVector one) {
            long[] values = new long[length()];
            Arrays.fill(values, one.values[0]);
            return new LongVector(values, nulls, length());
        }
        if (value instanceof DoubleVector one) {
            double[] values = new double[length()];
            Arrays.fill(values, one.values[0]);
            return new DoubleVector(values, nulls, length());
        }
        return value.gather(new int[length()], length());
    }

    @Override
    public ConstantVector gather(int[] rows, int count) {
        return new ConstantVector(value, count);
    }

    @Override
    public long retainedBytes() {
        return 32;
    }
}
