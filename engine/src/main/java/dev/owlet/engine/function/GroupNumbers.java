package dev.owlet.engine.function;

import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** Numbers, copied as they are set. */
abstract class GroupNumbers extends GroupValues {
    private boolean[] known = new boolean[0];
    private boolean[] nulls = new boolean[0];
    private Vector source = new LongVector(new long[0], null, 0);
    private Vector all = source;

    /** Returns all numbers in an array of {@code length}, which they move to. */
    abstract Vector grown(int length, boolean[] nulls);

    /** Copies a value out of what is held. */
    abstract void copy(int group, int row);

    abstract Vector slice(int from, int to, boolean[] nulls);

    @Override
    final void resize(int groups) {
        if (groups > known.length) {
            int length = Groups.capacity(groups);
            known = Arrays.copyOf(known, length);
            nulls = Arrays.copyOf(nulls, length);
            all = grown(length, nulls);
        }
    }

    @Override
    int hold(Vector plain) {
        source = plain;
        return 0;
    }

    @Override
    final boolean has(int group) {
        return known[group];
    }

    @Override
    final Vector vector(int group) {
        return all;
    }

    @Override
    final int row(int group) {
        return group;
    }

    @Override
    final void set(int group, int held, int row) {
        known[group] = true;
        nulls[group] = source.isNull(row);
        copy(group, row);
    }

    @Override
    final Vector gather(int from, int count) {
        boolean[] missing = new boolean[count];
        for (int i = 0; i < count; i++) {
            missing[i] = !known[from + i] || nulls[from + i];
        }
        return slice(from, from + count, missing);
    }

    @Override
    final long retainedBytes() {
        return 128 + 10L * known.length;
    }

    /** Whole numbers, dates, times and short decimals. */
    static final class Longs extends GroupNumbers {
        private long[] values = new long[0];
        private long[] held = values;

        @Override
        Vector grown(int length, boolean[] nulls) {
            values = Arrays.copyOf(values, length);
            return new LongVector(values, nulls, length);
        }

        @Override
        int hold(Vector plain) {
            held = ((LongVector) plain).values;
            return super.hold(plain);
        }

        @Override
        void copy(int group, int row) {
            values[group] = held[row];
        }

        @Override
        Vector slice(int from, int to, boolean[] nulls) {
            return new LongVector(Arrays.copyOfRange(values, from, to), nulls, to - from);
        }
    }

    /** Floating-point numbers. */
    static final class Doubles extends GroupNumbers {
        private double[] values = new double[0];
        private double[] held = values;

        @Override
        Vector grown(int length, boolean[] nulls) {
            values = Arrays.copyOf(values, length);
            return new DoubleVector(values, nulls, length);
        }

        @Override
        int hold(Vector plain) {
            held = ((DoubleVector) plain).values;
            return super.hold(plain);
        }

        @Override
        void copy(int group, int row) {
            values[group] = held[row];
        }

        @Override
        Vector slice(int from, int to, boolean[] nulls) {
            return new DoubleVector(Arrays.copyOfRange(values, from, to), nulls, to - from);
        }
    }
}
