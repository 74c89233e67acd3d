package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One key column of all groups of a table, growing. Takes and gives canonical vectors; used by one thread. */
abstract class KeyColumn {
    int size;
    boolean @Nullable [] nulls;

    static KeyColumn of(SqlType type) {
        if (Keys.isLong(type)) {
            return new LongKeyColumn(Cells.shift(type));
        }
        return switch (type.physical()) {
            case BYTES -> new BytesKeyColumn();
            case INT128 -> new Int128KeyColumn(Cells.shift(type));
            default -> new NestedKeyColumn(type);
        };
    }

    /** Adds the keys at some rows as new groups. */
    abstract void append(Vector keys, int[] rows, int count);

    /** Marks in {@code differs} the rows among the first {@code rows} whose key is not that of their group. */
    abstract boolean compare(Vector keys, int[] groups, int rows, boolean[] differs);

    /** Returns the keys of some groups. */
    abstract Vector gather(int[] groups, int count);

    abstract long retainedBytes();

    final void appendNulls(boolean @Nullable [] source, int[] rows, int count) {
        if (source == null && nulls == null) {
            return;
        }
        boolean[] mine = nulls == null ? new boolean[size + count] : nulls;
        if (mine.length < size + count) {
            mine = Arrays.copyOf(mine, Math.max(size + count, 2 * mine.length));
        }
        if (source != null) {
            for (int i = 0; i < count; i++) {
                mine[size + i] = source[rows[i]];
            }
        }
        nulls = mine;
    }

    /** Returns whether group and row are both null, both not, or unlike. */
    final boolean nullAt(int group) {
        return nulls != null && nulls[group];
    }

    final boolean @Nullable [] gatherNulls(int[] groups, int count) {
        boolean[] mine = nulls;
        if (mine == null) {
            return null;
        }
        boolean[] gathered = new boolean[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = mine[groups[i]];
        }
        return gathered;
    }
}
