package dev.owlet.engine.function;

import dev.owlet.formats.vector.DictionaryVector;
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
    private static final int FEW = 256;
    private static final int LANES = 4;
    private static final int SMALL_ROWS = 1 << 14;

    private final boolean counting;
    private final long[] lanes = new long[FEW * LANES];
    private final RowCounts rowCounts = new RowCounts();
    private int groupCount;
    private long[] low = new long[0];
    private long[] carry = new long[0];
    private long[] counts = new long[0];

    /** Makes sums that count their values, or only note, cheaper, which groups have any. */
    Totals(boolean counting) {
        this.counting = counting;
    }

    void resize(int groups) {
        groupCount = Math.max(groupCount, groups);
        if (groups > low.length) {
            int capacity = Groups.capacity(groups);
            low = Arrays.copyOf(low, capacity);
            carry = Arrays.copyOf(carry, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
    }

    /** Adds values of a vector of longs or 128-bit numbers. */
    void add(int[] groups, int rows, Vector values) {
        if (groupCount <= FEW && values instanceof DictionaryVector coded && addsByCode(coded)) {
            note(groups, rows);
            addCodedLanes(groups, rows, coded.codes, ((LongVector) coded.dictionary).values);
            return;
        }
        Vector plain = values.flatten();
        if (plain instanceof LongVector longs) {
            addLongs(groups, rows, longs.values, longs.nulls);
            return;
        }
        Int128Vector wide = (Int128Vector) plain;
        if (fitLongs(wide, rows)) {
            addLongs(groups, rows, wide.low, wide.nulls);
        } else {
            addWide(groups, rows, wide, null);
        }
    }

    /** Tells whether values may be looked up while they are added: few small longs without a null. */
    private static boolean addsByCode(DictionaryVector coded) {
        return coded.dictionary instanceof LongVector entries
                && entries.nulls == null
                && entries.length() <= coded.length()
                && coded.length() < SMALL_ROWS
                && small(entries.values, entries.length());
    }

    private static boolean fitLongs(Int128Vector wide, int rows) {
        long different = 0;
        for (int i = 0; i < rows; i++) {
            different |= wide.high[i] ^ wide.low[i] >> 63;
        }
        return different == 0;
    }

    private void addLongs(int[] groups, int rows, long[] values, boolean @Nullable [] nulls) {
        if (nulls != null) {
            for (int i = 0; i < rows; i++) {
                int group = groups[i];
                counts[group] += nulls[i] ? 0 : 1;
                addLong(group, nulls[i] ? 0 : values[i]);
            }
            return;
        }
        note(groups, rows);
        if (groupCount <= FEW && rows < SMALL_ROWS && small(values, rows)) {
            addLanes(groups, rows, values);
            return;
        }
        for (int i = 0; i < rows; i++) {
            addLong(groups[i], values[i]);
        }
    }

    private void note(int[] groups, int rows) {
        if (counting) {
            rowCounts.add(groups, rows, groupCount, counts);
            return;
        }
        if (groupCount <= FEW && allNoted()) {
            return;
        }
        for (int i = 0; i < rows; i++) {
            counts[groups[i]] = 1;
        }
    }

    private boolean allNoted() {
        for (int group = 0; group < groupCount; group++) {
            if (counts[group] == 0) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether no sum of fewer than {@link #SMALL_ROWS} of these values can overflow a long. */
    private static boolean small(long[] values, int rows) {
        long bits = 0;
        for (int i = 0; i < rows; i++) {
            bits |= values[i] ^ values[i] >> 63;
        }
        return bits < 1L << 48;
    }

    /** Adds into four lanes a group in turn, so that rows of one group do not wait for each other: 0.5 against 1 ns. */
    private void addLanes(int[] groups, int rows, long[] values) {
        Arrays.fill(lanes, 0, groupCount * LANES, 0);
        int i = 0;
        for (; i <= rows - LANES; i += LANES) {
            lanes[groups[i] * LANES] += values[i];
            lanes[groups[i + 1] * LANES + 1] += values[i + 1];
            lanes[groups[i + 2] * LANES + 2] += values[i + 2];
            lanes[groups[i + 3] * LANES + 3] += values[i + 3];
        }
        for (; i < rows; i++) {
            lanes[groups[i] * LANES] += values[i];
        }
        addLaneSums();
    }

    private void addCodedLanes(int[] groups, int rows, int[] codes, long[] entries) {
        Arrays.fill(lanes, 0, groupCount * LANES, 0);
        int i = 0;
        for (; i <= rows - LANES; i += LANES) {
            lanes[groups[i] * LANES] += entries[codes[i]];
            lanes[groups[i + 1] * LANES + 1] += entries[codes[i + 1]];
            lanes[groups[i + 2] * LANES + 2] += entries[codes[i + 2]];
            lanes[groups[i + 3] * LANES + 3] += entries[codes[i + 3]];
        }
        for (; i < rows; i++) {
            lanes[groups[i] * LANES] += entries[codes[i]];
        }
        addLaneSums();
    }

    private void addLaneSums() {
        for (int group = 0; group < groupCount; group++) {
            int at = group * LANES;
            addLong(group, lanes[at] + lanes[at + 1] + (lanes[at + 2] + lanes[at + 3]));
        }
    }

    private void addLong(int group, long value) {
        long before = low[group];
        long after = before + value;
        low[group] = after;
        if (((before ^ after) & (value ^ after)) < 0) {
            carry[group] = carried(carry[group], before < 0 ? -1 : 1);
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
                carry[group] = carried(carry[group], upper);
            }
            addLong(group, wide.low[i]);
        }
    }

    /** Adds upper halves; a total that outgrows 128 bits is an error, never a wrong number. */
    private static long carried(long carry, long upper) {
        long sum = carry + upper;
        if (((carry ^ sum) & (upper ^ sum)) < 0) {
            throw Decimals.overflow();
        }
        return sum;
    }

    /** Adds all values to group 0: sums of the upper and lower halves vectorize and cannot overflow within a batch. */
    void addAll(int rows, Vector values) {
        if (values instanceof DictionaryVector coded && addsByCode(coded)) {
            long[] entries = ((LongVector) coded.dictionary).values;
            long sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += entries[coded.codes[i]];
            }
            counts[0] += rows;
            addLong(0, sum);
            return;
        }
        Vector plain = values.flatten();
        if (plain instanceof LongVector longs) {
            addAllLongs(rows, longs.values, longs.nulls);
            return;
        }
        Int128Vector wide = (Int128Vector) plain;
        if (fitLongs(wide, rows)) {
            addAllLongs(rows, wide.low, wide.nulls);
        } else {
            addWide(new int[rows], rows, wide, null);
        }
    }

    private void addAllLongs(int rows, long[] values, boolean @Nullable [] nulls) {
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
        into.high = carried(carry[group], low[group] >> 63);
    }

    /** Returns the sums, null where nothing was added. */
    Int128Vector sums(int from, int count) {
        long[] high = new long[count];
        boolean[] nulls = new boolean[count];
        int empty = 0;
        for (int i = 0; i < count; i++) {
            high[i] = carried(carry[from + i], low[from + i] >> 63);
            nulls[i] = counts[from + i] == 0;
            empty += nulls[i] ? 1 : 0;
        }
        return new Int128Vector(high, Arrays.copyOfRange(low, from, from + count), empty == 0 ? null : nulls, count);
    }

    /** Returns the sums and the counts. */
    Vector[] state(int from, int count) {
        return new Vector[] {
            sums(from, count), new LongVector(Arrays.copyOfRange(counts, from, from + count), null, count)
        };
    }

    long retainedBytes() {
        return 64 + 24L * low.length;
    }
}
