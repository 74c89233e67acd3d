package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Groups of one whole-number key. While the keys seen lie close together an array indexed by key finds them; else an
 * open-addressing table with key and group side by side.
 */
final class LongGroups implements GroupIndex {
    private static final int FIRST_RANGE = 1 << 16;
    private static final long FREE_RANGE = 1 << 20;
    private static final long MOST_RANGE = 1L << 28;
    private static final int CELLS_PER_GROUP = 24;

    private final SqlType type;
    private long[] keys;
    private int size;
    private int nullGroup = -1;

    /** Group + 1 by key - base; null once keys were too far apart. */
    private int @Nullable [] direct;

    private long base;
    private int restingRange;

    /** Key, then group + 1, for each slot. */
    private long[] slots = new long[0];

    private int shift;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;
    private int batches;
    private int narrowBatches;

    /** Makes an empty index; {@code closeKeys} lets it begin with an array by key. */
    LongGroups(SqlType type, boolean closeKeys, long expected) {
        this.type = type;
        keys = new long[(int) Math.max(64, Math.min(expected, 1 << 20))];
        if (closeKeys) {
            direct = new int[0];
        } else {
            rehash((int) Math.max(256, Math.min(2 * expected, 1 << 26)));
        }
    }

    /** Makes an empty index for about {@code expected} keys from {@code low} on, found by a cleared array. */
    static LongGroups from(SqlType type, long low, int[] cleared, long expected) {
        LongGroups index = new LongGroups(type, true, expected);
        index.base = low;
        index.direct = cleared;
        return index;
    }

    /** Tells whether an array by key finds the groups: keys lie close enough together. */
    boolean direct() {
        return direct != null;
    }

    /** Gives the array by key away, cleared, until {@link #wake}; null when there is none. Nothing is found meanwhile. */
    int @Nullable [] rest() {
        int[] array = direct;
        if (array != null) {
            Arrays.fill(array, 0);
            direct = null;
            restingRange = array.length;
        }
        return array;
    }

    /** Returns the length of the array that {@link #wake} needs, 0 when not resting. */
    int restingRange() {
        return restingRange;
    }

    /** Ends {@link #rest}, with a cleared array of the same length, when no key is null. */
    void wake(int[] cleared) {
        for (int group = 0; group < size; group++) {
            cleared[(int) (keys[group] - base)] = group + 1;
        }
        direct = cleared;
        restingRange = 0;
    }

    @Override
    public void find(Vector[] vectors, int rows, int[] groups) {
        LongVector vector = (LongVector) Keys.canonical(vectors[0], type);
        long[] values = vector.values;
        boolean[] nulls = vector.nulls;
        int[] array = direct == null ? null : coveringArray(values, rows);
        if (nulls != null) {
            findWithNulls(values, nulls, rows, groups);
        } else if (array != null) {
            findDirect(array, values, rows, groups);
        } else {
            findHashed(values, rows, groups);
        }
    }

    private void findDirect(int[] array, long[] values, int rows, int[] groups) {
        long low = base;
        for (int i = 0; i < rows; i++) {
            int cell = (int) (values[i] - low);
            int group = array[cell];
            if (group == 0) {
                group = newGroup(values[i]) + 1;
                array[cell] = group;
            }
            groups[i] = group - 1;
        }
    }

    private void findHashed(long[] values, int rows, int[] groups) {
        if (4L * (size + rows) > slots.length) {
            rehash(2 * (size + rows));
        }
        long[] table = slots;
        int move = shift;
        int mask = table.length - 1;
        long last = 0;
        int lastGroup = -1;
        for (int i = 0; i < rows; i++) {
            long key = values[i];
            if (key == last && lastGroup >= 0) {
                groups[i] = lastGroup;
                continue;
            }
            int at = (int) (Hashes.spread(key) >>> move) << 1;
            long found = table[at + 1];
            while (found != 0 && table[at] != key) {
                at = at + 2 & mask;
                found = table[at + 1];
            }
            if (found == 0) {
                found = newGroup(key) + 1L;
                table[at] = key;
                table[at + 1] = found;
            }
            last = key;
            lastGroup = (int) found - 1;
            groups[i] = lastGroup;
        }
    }

    private void findWithNulls(long[] values, boolean[] nulls, int rows, int[] groups) {
        long[] present = new long[rows];
        int[] places = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (!nulls[i]) {
                places[count] = i;
                present[count++] = values[i];
            }
        }
        int[] found = new int[count];
        int[] array = direct == null ? null : coveringArray(present, count);
        if (array != null) {
            findDirect(array, present, count, found);
        } else {
            findHashed(present, count, found);
        }
        if (count < rows && nullGroup < 0) {
            nullGroup = newGroup(0);
        }
        Arrays.fill(groups, 0, rows, nullGroup);
        for (int i = 0; i < count; i++) {
            groups[places[i]] = found[i];
        }
    }

    private int newGroup(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size] = key;
        return size++;
    }

    /** Makes the array cover the values, or gives it up for the table when they are too far apart. */
    private int @Nullable [] coveringArray(long[] values, int rows) {
        int[] array = direct;
        if (array == null || rows == 0) {
            return array;
        }
        long low = values[0];
        long high = values[0];
        for (int i = 1; i < rows; i++) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        lowest = Math.min(lowest, low);
        highest = Math.max(highest, high);
        batches++;
        narrowBatches += high - low < highest - lowest >> 3 ? 1 : 0;
        if (array.length > 0) {
            low = Math.min(low, base);
            high = Math.max(high, base + array.length - 1);
            if (low == base && high == base + array.length - 1) {
                return array;
            }
        }
        long range = high - low + 1;
        long allowed = Math.max(FREE_RANGE, (long) CELLS_PER_GROUP * (size + rows));
        if (range <= 0 || range > allowed || range > MOST_RANGE) {
            direct = null;
            rehash(2 * (size + rows));
            return null;
        }
        return grow(low, high, range);
    }

    /** Leaves room on the side towards which the keys moved, since sorted files move on that way. */
    private int[] grow(long low, long high, long range) {
        int[] before = java.util.Objects.requireNonNull(direct);
        long room = Math.max(FIRST_RANGE, Math.min(range + (range >> 1), MOST_RANGE));
        boolean downwards = before.length > 0 && low < base;
        long newBase = downwards ? high - room + 1 : low;
        if (downwards && newBase > low || newBase > high) {
            newBase = low;
        }
        if (newBase + room - 1 < newBase) {
            newBase = Long.MAX_VALUE - room + 1;
        }
        int[] array = new int[(int) room];
        if (before.length > 0) {
            System.arraycopy(before, 0, array, (int) (base - newBase), before.length);
        }
        base = newBase;
        direct = array;
        return array;
    }

    private void rehash(int wantedSlots) {
        int capacity = Integer.highestOneBit(Math.max(64, wantedSlots) - 1) << 1;
        shift = Long.numberOfLeadingZeros(capacity - 1);
        long[] table = new long[2 * capacity];
        int mask = table.length - 1;
        for (int group = 0; group < size; group++) {
            if (group == nullGroup) {
                continue;
            }
            int at = (int) (Hashes.spread(keys[group]) >>> shift) << 1;
            while (table[at + 1] != 0) {
                at = at + 2 & mask;
            }
            table[at] = keys[group];
            table[at + 1] = group + 1L;
        }
        slots = table;
    }

    @Override
    public LongGroups longs() {
        return this;
    }

    @Override
    public boolean clustered() {
        return direct != null && 2 * narrowBatches > batches;
    }

    /** Returns the least key while {@link #clustered}. */
    long low() {
        return lowest;
    }

    /** Returns the greatest key while {@link #clustered}. */
    long high() {
        return highest;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Vector[] keys(int[] groups, int count) {
        long[] gathered = new long[count];
        boolean[] nulls = null;
        for (int i = 0; i < count; i++) {
            gathered[i] = keys[groups[i]];
            if (groups[i] == nullGroup) {
                nulls = nulls == null ? new boolean[count] : nulls;
                nulls[i] = true;
            }
        }
        return new Vector[] {Keys.restored(new LongVector(gathered, nulls, count), type)};
    }

    @Override
    public void hashes(int from, int count, long[] hashes) {
        for (int i = 0; i < count; i++) {
            hashes[i] = Hashes.mix(keys[from + i]);
        }
        if (nullGroup >= from && nullGroup < from + count) {
            hashes[nullGroup - from] = Hashes.NULL;
        }
    }

    @Override
    public long retainedBytes() {
        int[] array = direct;
        return 8L * keys.length + 8L * slots.length + (array == null ? 0 : 4L * array.length);
    }
}
