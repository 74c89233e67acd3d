package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;

/**
 * Groups of any keys. Keys lie in columns; the table holds half of the hash and the group. A batch is looked up by hash
 * first, then all rows are compared column by column; the few whose hash deceived go one by one.
 */
final class HashGroups implements GroupIndex {
    private static final long TAG = 0xFFFFFFFF00000000L;

    private final List<SqlType> types;
    private final KeyColumn[] columns;
    private long[] table;
    private int shift;
    private long[] hashes;
    private int size;

    private long[] batchHashes = new long[0];
    private boolean[] differs = new boolean[0];
    private int[] added = new int[0];

    HashGroups(List<SqlType> types, long expected) {
        this.types = types;
        columns = types.stream().map(KeyColumn::of).toArray(KeyColumn[]::new);
        int room = (int) Math.max(256, Math.min(expected, 1 << 20));
        hashes = new long[room];
        table = new long[0];
        rehash(2 * room);
    }

    @Override
    public void find(Vector[] vectors, int rows, int[] groups) {
        makeRoom(rows);
        Vector[] keys = new Vector[vectors.length];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = Keys.canonical(vectors[k], types.get(k));
        }
        Keys.hash(keys, types, rows, batchHashes);
        int before = size;
        int fresh = probe(rows, groups);
        for (int k = 0; k < keys.length; k++) {
            columns[k].append(keys[k], added, fresh);
        }
        if (fresh == rows && before + fresh == size) {
            return;
        }
        compare(keys, rows, groups);
    }

    private void makeRoom(int rows) {
        if (batchHashes.length < rows) {
            batchHashes = new long[rows];
            differs = new boolean[rows];
            added = new int[rows];
        }
        if (2L * (size + rows) > table.length) {
            rehash((int) Math.min(1 << 30, 4L * (size + rows)));
        }
        if (size + rows > hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(size + rows, 2 * hashes.length));
        }
    }

    /** Finds each row's first group of equal hash, adding groups where there is none; returns how many it added. */
    private int probe(int rows, int[] groups) {
        long[] slots = table;
        int mask = slots.length - 1;
        int fresh = 0;
        for (int i = 0; i < rows; i++) {
            long hash = batchHashes[i];
            long tag = hash << 32;
            int at = (int) (hash >>> shift);
            long found = slots[at];
            while (found != 0 && (found & TAG) != tag) {
                at = at + 1 & mask;
                found = slots[at];
            }
            if (found == 0) {
                hashes[size] = hash;
                added[fresh++] = i;
                found = tag | ++size;
                slots[at] = found;
            }
            groups[i] = (int) found - 1;
        }
        return fresh;
    }

    private void compare(Vector[] keys, int rows, int[] groups) {
        boolean any = false;
        for (int k = 0; k < keys.length; k++) {
            any |= columns[k].compare(keys[k], groups, rows, differs);
        }
        if (!any) {
            return;
        }
        for (int i = 0; i < rows; i++) {
            if (differs[i]) {
                groups[i] = findOne(keys, i);
                differs[i] = false;
            }
        }
    }

    /** Looks at every group of a row's hash. */
    private int findOne(Vector[] keys, int row) {
        long hash = batchHashes[row];
        long tag = hash << 32;
        int mask = table.length - 1;
        int at = (int) (hash >>> shift);
        Vector[] one = new Vector[keys.length];
        for (int k = 0; k < keys.length; k++) {
            one[k] = keys[k].gather(new int[] {row}, 1);
        }
        while (table[at] != 0) {
            int group = (int) table[at] - 1;
            if ((table[at] & TAG) == tag && isGroup(one, group)) {
                return group;
            }
            at = at + 1 & mask;
        }
        if (2L * (size + 1) > table.length || size == hashes.length) {
            makeRoom(1);
            return findOne(keys, row);
        }
        hashes[size] = hash;
        for (int k = 0; k < keys.length; k++) {
            columns[k].append(one[k], new int[] {0}, 1);
        }
        table[at] = tag | ++size;
        return size - 1;
    }

    private boolean isGroup(Vector[] one, int group) {
        boolean[] unlike = new boolean[1];
        for (int k = 0; k < one.length; k++) {
            columns[k].compare(one[k], new int[] {group}, 1, unlike);
        }
        return !unlike[0];
    }

    private void rehash(int wanted) {
        int capacity = Integer.highestOneBit(Math.max(256, wanted) - 1) << 1;
        if (capacity <= 0) {
            capacity = 1 << 30;
        }
        shift = Long.numberOfLeadingZeros(capacity - 1);
        long[] slots = new long[capacity];
        int mask = capacity - 1;
        for (int group = 0; group < size; group++) {
            int at = (int) (hashes[group] >>> shift);
            while (slots[at] != 0) {
                at = at + 1 & mask;
            }
            slots[at] = hashes[group] << 32 | group + 1;
        }
        table = slots;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Vector[] keys(int[] groups, int count) {
        Vector[] keys = new Vector[columns.length];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = Keys.restored(columns[k].gather(groups, count), types.get(k));
        }
        return keys;
    }

    @Override
    public void hashes(int from, int count, long[] target) {
        System.arraycopy(hashes, from, target, 0, count);
    }

    @Override
    public long retainedBytes() {
        long sum = 8L * table.length + 8L * hashes.length;
        for (KeyColumn column : columns) {
            sum += column.retainedBytes();
        }
        return sum;
    }
}
