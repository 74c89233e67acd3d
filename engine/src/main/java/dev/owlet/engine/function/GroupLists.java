package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values for each group. They are kept as they come, with the group of each beside, and put together by group once,
 * in the order they came, when someone looks: a batch is copied, not linked row by row. Several threads may look at once.
 */
final class GroupLists {
    private final List<SqlType> types;
    private VectorBuilder[] builders;
    private int[] groupOf = new int[16];
    private int size;
    private int[] counts = new int[0];
    private int groups;
    private boolean inOrder = true;
    private volatile @Nullable Sorted sorted;

    /** All rows by group; those of a group begin at its start. */
    private record Sorted(Vector[] columns, int[] starts) {}

    GroupLists(List<SqlType> types) {
        this.types = types;
        builders = fresh();
    }

    private VectorBuilder[] fresh() {
        return types.stream().map(type -> VectorBuilder.of(type, 16)).toArray(VectorBuilder[]::new);
    }

    void resize(int newGroups) {
        groups = Math.max(groups, newGroups);
        if (newGroups > counts.length) {
            counts = Arrays.copyOf(counts, Groups.capacity(newGroups));
        }
    }

    /** Appends the first rows of the columns, each to its group. */
    void add(int[] rowGroups, int rows, Vector[] columns) {
        reopen(rows);
        for (int c = 0; c < builders.length; c++) {
            builders[c].appendRange(columns[c], 0, rows);
        }
        for (int i = 0; i < rows; i++) {
            note(rowGroups[i]);
        }
    }

    /** Appends a row of the columns to a group. */
    void add(int group, Vector[] columns, int row) {
        reopen(1);
        for (int c = 0; c < builders.length; c++) {
            builders[c].append(columns[c], row);
        }
        note(group);
    }

    /** Appends neighbouring rows of the columns to a group. */
    void addRange(int group, Vector[] columns, int from, int rows) {
        if (rows == 0) {
            return;
        }
        reopen(rows);
        for (int c = 0; c < builders.length; c++) {
            builders[c].appendRange(columns[c], from, rows);
        }
        note(group, rows);
    }

    /** Appends the lists that {@link #lists} made elsewhere, each to its group; returns how many rows these were. */
    long addLists(int[] rowGroups, int rows, Vector[] states) {
        int before = size;
        ArrayVector[] lists = new ArrayVector[states.length];
        Vector[] elements = new Vector[states.length];
        for (int c = 0; c < states.length; c++) {
            lists[c] = (ArrayVector) states[c].flatten();
            elements[c] = lists[c].elements.flatten();
        }
        for (int i = 0; i < rows; i++) {
            if (lists[0].lengths[i] > 0) {
                addList(rowGroups[i], lists, elements, i);
            }
        }
        return size - before;
    }

    private void addList(int group, ArrayVector[] lists, Vector[] elements, int row) {
        int length = lists[0].lengths[row];
        reopen(length);
        for (int c = 0; c < builders.length; c++) {
            builders[c].appendRange(elements[c], lists[c].starts[row], length);
        }
        note(group, length);
    }

    private void note(int group, int rows) {
        inOrder &= size == 0 || groupOf[size - 1] <= group;
        Arrays.fill(groupOf, size, size + rows, group);
        size += rows;
        counts[group] += rows;
    }

    private void note(int group) {
        inOrder &= size == 0 || groupOf[size - 1] <= group;
        groupOf[size++] = group;
        counts[group]++;
    }

    /** Makes room for more rows, after those put together if they were. */
    private void reopen(int rows) {
        if (size + rows > groupOf.length) {
            groupOf = Arrays.copyOf(groupOf, Math.max(2 * size, size + rows));
        }
        Sorted known = sorted;
        if (known == null) {
            return;
        }
        builders = fresh();
        for (int c = 0; c < builders.length; c++) {
            builders[c].appendRange(known.columns[c], 0, size);
        }
        for (int group = 0; group < groups; group++) {
            Arrays.fill(groupOf, known.starts[group], known.starts[group] + counts[group], group);
        }
        inOrder = true;
        sorted = null;
    }

    private Sorted sorted() {
        Sorted known = sorted;
        return known == null ? sort() : known;
    }

    private synchronized Sorted sort() {
        Sorted known = sorted;
        if (known != null) {
            return known;
        }
        int[] starts = new int[groups + 1];
        for (int group = 0; group < groups; group++) {
            starts[group + 1] = starts[group] + counts[group];
        }
        Vector[] columns = new Vector[builders.length];
        int[] order = inOrder ? null : order(starts);
        for (int c = 0; c < columns.length; c++) {
            Vector column = builders[c].build();
            columns[c] = order == null ? column : column.gather(order, size);
        }
        known = new Sorted(columns, starts);
        builders = new VectorBuilder[0];
        sorted = known;
        return known;
    }

    /** Returns where the rows come from that are put together by group. */
    private int[] order(int[] starts) {
        int[] next = Arrays.copyOf(starts, groups);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[next[groupOf[i]]++] = i;
        }
        return order;
    }

    /** Returns all rows, those of a group together; adding more afterwards copies them once. */
    Vector[] columns() {
        return sorted().columns;
    }

    /** Returns where in {@link #columns} a group begins. */
    int start(int group) {
        return sorted().starts[group];
    }

    /** Returns how many rows a group has. */
    int count(int group) {
        return counts[group];
    }

    /** Returns a column's values of some groups as one list a group; nothing is an empty list, or null when asked for. */
    ArrayVector lists(int column, int from, int count, boolean nullWhenEmpty) {
        Sorted all = sorted();
        int begin = all.starts[from];
        int end = all.starts[from + count];
        Vector elements = all.columns[column];
        if (end - begin < size) {
            VectorBuilder part = VectorBuilder.of(types.get(column), end - begin);
            part.appendRange(elements, begin, end - begin);
            elements = part.build();
        }
        int[] starts = new int[count];
        int[] lengths = new int[count];
        boolean[] nulls = new boolean[count];
        boolean anyNull = false;
        for (int i = 0; i < count; i++) {
            starts[i] = all.starts[from + i] - begin;
            lengths[i] = counts[from + i];
            nulls[i] = nullWhenEmpty && lengths[i] == 0;
            anyNull |= nulls[i];
        }
        return new ArrayVector(starts, lengths, elements, anyNull ? nulls : null, count);
    }

    long retainedBytes() {
        long bytes = 64 + 4L * counts.length + 4L * groupOf.length;
        Sorted known = sorted;
        if (known == null) {
            for (VectorBuilder builder : builders) {
                bytes += builder.retainedBytes();
            }
            return bytes;
        }
        for (Vector column : known.columns) {
            bytes += column.retainedBytes();
        }
        return bytes + 4L * known.starts.length;
    }
}
