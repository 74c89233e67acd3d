package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import java.util.List;

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

    /** Makes an index for keys of some types that are looked up in whole batches while scanning. */
    static GroupIndex scanning(List<SqlType> types, long expected) {
        if (types.isEmpty()) {
            return new OneGroup();
        }
        return new CodedGroups(singleLong(types) ? new LongGroups(types.get(0), true, expected) : new HashGroups(types, expected));
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
