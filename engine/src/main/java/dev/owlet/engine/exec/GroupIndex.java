package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers the distinct keys it is shown, from 0 in order of appearance. Used by one thread. */
interface GroupIndex {
    /** Writes the group of each row into {@code groups}, adding groups for keys not seen before. */
    void find(Vector[] keys, int rows, int[] groups);

    /** Returns the number of groups. */
    int size();

    /** Returns the keys of some groups, with their SQL types' own vectors. */
    Vector[] keys(int[] groups, int count);

    /** Writes hashes of the keys of {@code count} groups from {@code from} on; the same for equal keys in any index. */
    void hashes(int from, int count, long[] hashes);

    long retainedBytes();

    /** Returns the table of whole numbers behind it, if there is one. */
    default @Nullable LongGroups longs() {
        return null;
    }

    /** Tells whether the keys come so that neighbouring rows have close keys, as in sorted files. */
    default boolean clustered() {
        LongGroups index = longs();
        return index != null && index.clustered();
    }

    /** Makes an index for keys of some types that are looked up in whole batches while scanning. */
    static GroupIndex scanning(List<SqlType> types, long expected) {
        if (types.isEmpty()) {
            return new OneGroup();
        }
        GroupIndex index =
                singleLong(types) ? new LongGroups(types.get(0), true, expected) : new HashGroups(types, expected);
        return new CodedGroups(index);
    }

    /** Makes an index for merging about {@code expected} groups. */
    static GroupIndex merging(List<SqlType> types, long expected) {
        if (types.isEmpty()) {
            return new OneGroup();
        }
        return singleLong(types) ? new LongGroups(types.get(0), false, expected) : new HashGroups(types, expected);
    }

    private static boolean singleLong(List<SqlType> types) {
        return types.size() == 1 && Keys.isLong(types.get(0)) && Cells.shift(types.get(0)) == 0;
    }
}
