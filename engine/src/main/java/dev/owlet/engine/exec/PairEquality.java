package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** Keeps those pairs of rows whose keys are equal; no key of a pair is null. */
final class PairEquality {
    private PairEquality() {}

    /** Moves the pairs that stay to the front and returns how many; {@code left} is flat. */
    static int select(Vector[] left, Vector[] right, List<SqlType> types, int[] leftRows, int[] rightRows, int count) {
        int kept = count;
        for (int k = 0; k < left.length && kept > 0; k++) {
            kept = select(left[k], right[k], types.get(k), leftRows, rightRows, kept);
        }
        return kept;
    }

    private static int select(Vector left, Vector right, SqlType type, int[] leftRows, int[] rightRows, int count) {
        int kept = 0;
        if (left instanceof LongVector mine && right instanceof LongVector theirs) {
            int shift = Cells.shift(type);
            for (int i = 0; i < count; i++) {
                boolean same = (mine.values[leftRows[i]] ^ theirs.values[rightRows[i]]) >> shift == 0;
                leftRows[kept] = leftRows[i];
                rightRows[kept] = rightRows[i];
                kept += same ? 1 : 0;
            }
            return kept;
        }
        if (left instanceof BytesVector mine && right instanceof BytesVector theirs) {
            for (int i = 0; i < count; i++) {
                boolean same = Cells.sameBytes(mine, leftRows[i], theirs, rightRows[i]);
                leftRows[kept] = leftRows[i];
                rightRows[kept] = rightRows[i];
                kept += same ? 1 : 0;
            }
            return kept;
        }
        for (int i = 0; i < count; i++) {
            boolean same = Cells.same(type, left, leftRows[i], right, rightRows[i]);
            leftRows[kept] = leftRows[i];
            rightRows[kept] = rightRows[i];
            kept += same ? 1 : 0;
        }
        return kept;
    }
}
