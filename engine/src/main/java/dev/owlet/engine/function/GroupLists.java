package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of values for each group: all in one set of columns, chained by group in the order they came. */
final class GroupLists {
    private static final int NONE = -1;

    private final List<SqlType> types;
    private VectorBuilder[] builders;
    private Vector @Nullable [] built;
    private int[] first = new int[0];
    private int[] last = new int[0];
    private int[] counts = new int[0];
    private int[] next = new int[16];
    private int size;

    GroupLists(List<SqlType> types) {
        this.types = types;
        builders = fresh();
    }

    private VectorBuilder[] fresh() {
        return types.stream().map(type -> VectorBuilder.of(type, 16)).toArray(VectorBuilder[]::new);
    }

    void resize(int groups) {
        if (groups > first.length) {
            int old = first.length;
            first = Arrays.copyOf(first, Groups.capacity(groups));
            last = Arrays.copyOf(last, first.length);
            counts = Arrays.copyOf(counts, first.length);
            Arrays.fill(first, old, first.length, NONE);
        }
    }

    /** Appends a row of the columns to a group. */
    void add(int group, Vector[] columns, int row) {
        reopen();
        for (int c = 0; c < builders.length; c++) {
            builders[c].append(columns[c], row);
        }
        link(group);
    }

    /** Appends element {@code k} of the lists at {@code row} to a group. */
    void add(int group, ArrayVector[] lists, Vector[] elements, int row, int k) {
        reopen();
        for (int c = 0; c < builders.length; c++) {
            builders[c].append(elements[c], lists[c].starts[row] + k);
        }
        link(group);
    }

    private void link(int group) {
        if (size == next.length) {
            next = Arrays.copyOf(next, 2 * size);
        }
        next[size] = NONE;
        if (first[group] == NONE) {
            first[group] = size;
        } else {
            next[last[group]] = size;
        }
        last[group] = size++;
        counts[group]++;
    }

    private void reopen() {
        if (built == null) {
            return;
        }
        builders = fresh();
        for (int c = 0; c < builders.length; c++) {
            builders[c].appendRange(built[c], 0, size);
        }
        built = null;
    }

    /** Returns all rows of all groups; adding more afterwards copies them once. */
    Vector[] columns() {
        if (built == null) {
            built = new Vector[builders.length];
            for (int c = 0; c < builders.length; c++) {
                built[c] = builders[c].build();
            }
        }
        return built;
    }

    /** Returns which rows of {@link #columns} are a group's. */
    int[] rows(int group) {
        int[] rows = new int[counts[group]];
        int row = first[group];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row;
            row = next[row];
        }
        return rows;
    }

    long retainedBytes() {
        long bytes = 64 + 12L * first.length + 4L * next.length;
        if (built == null) {
            for (VectorBuilder builder : builders) {
                bytes += builder.retainedBytes();
            }
        } else {
            for (Vector column : built) {
                bytes += column.retainedBytes();
            }
        }
        return bytes;
    }
}
