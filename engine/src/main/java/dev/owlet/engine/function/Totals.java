package dev.owlet.engine.function;

import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums of whole numbers, 128 bits a group: {@code carry * 2^64 + low} with {@code low} signed, so that adding a
 * long touches {@code carry} only on overflow.
 */
final class Totals {
    private long[] low = new long[0];
    private long[] carry = new long[0];
    private long[] counts = new long[0];

    void resize(int groups) {
        if (groups > low.length) {
            int capacity = Groups.capacity(groups);
            low = Arrays.copyOf(low, capacity);
            carry = Arrays.copyOf(carry, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
    }

    /** Adds values of a plain vector of longs or 128-bit numbers. */
    void add(int[] groups, int rows, Vector plain) {
        if (plain instanceof LongVector longs) {
            addLongs(groups, rows, longs.values, longs.nulls);
        } else {
            addWide(groups, rows, (Int128Vector) plain, null);
        }
    }

    private void addLongs(int[] groups, int rows, long[] values, boolean @Nullable [] nulls) {
        if (nulls == null) {
            for (int i = 0; i < rows; i++) {
                int group = groups[i];
                counts[group]++;
                addLong(group, values[i]);
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            int group = groups[i];
            counts[group] += nulls[i] ? 0 : 1;
            addLong(group, nulls[i] ? 0 : values[i]);
        }
    }

    private void addLong(int group, long value) {
        long before = low[group];
        long after = before + value;
        low[group] = after;
        if (((before ^ after) & (value ^ after)) < 0) {
            carry[group] += before < 0 ? -1 : 1;
        }
    }

    private void addWide(int[] groups, int rows, Int128Vector wide, long @Nullable [] weights) {
        for (int i = 0; i < rows; i++) {
            if (wide.nulls != null && wide.nulls[i]) {
                continue;
            }
            int group = groups[i];
            counts[group] += weights == null ? 1 : weights[i];
            long upper = wide.high[i] + (wide.low[i] >>> 63);
            if (upper != 0) {
                carry[group] += upper;
            }
            addLong(group, wide.low[i]);
        }
    }

    /** Adds all values to group 0: sums of the upper and lower halves vectorize and cannot overflow within a batch. */
    void addAll(int rows, Vector plain) {
        if (!(plain instanceof LongVector longs) || rows > 1 << 30) {
            add(new int[rows], rows, plain);
            return;
        }
        long[] values = longs.values;
        boolean[] nulls = longs.nulls;
        long lower = 0;
        long upper = 0;
        int skipped = 0;
        if (nulls == null) {
            for (int i = 0; i < rows; i++) {
                lower += values[i] & 0xFFFFFFFFL;
                upper += values[i] >> 32;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                long value = nulls[i] ? 0 : values[i];
                skipped += nulls[i] ? 1 : 0;
                lower += value & 0xFFFFFFFFL;
                upper += value >> 32;
            }
        }
        counts[0] += rows - skipped;
        carry[0] += upper >> 32;
        long middle = upper << 32;
        carry[0] += middle < 0 ? 1 : 0;
        addLong(0, middle);
        addLong(0, lower);
    }

    /** Merges partial sums and how many values are in each. */
    void combine(int[] groups, int rows, Int128Vector sums, LongVector weights) {
        addWide(groups, rows, sums, weights.values);
    }

    long count(int group) {
        return counts[group];
    }

    void read(int group, Int128 into) {
        into.low = low[group];
        into.high = carry[group] + (low[group] >> 63);
    }

    /** Returns the sums and the counts. */
    Vector[] state(int from, int count) {
        long[] high = new long[count];
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            high[i] = carry[from + i] + (low[from + i] >> 63);
            nulls[i] = counts[from + i] == 0;
        }
        Vector sums = new Int128Vector(high, Arrays.copyOfRange(low, from, from + count), nulls, count);
        return new Vector[] {sums, new LongVector(Arrays.copyOfRange(counts, from, from + count), null, count)};
    }

    long retainedBytes() {
        return 64 + 24L * low.length;
    }
}
