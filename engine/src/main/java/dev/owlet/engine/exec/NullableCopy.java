package dev.owlet.engine.exec;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;

/** Makes more rows of a vector null. */
final class NullableCopy {
    private NullableCopy() {}

    /** Returns the values, null where {@code missing} is true too; takes over the mask and may write it. */
    static Vector of(Vector vector, boolean[] missing, int rows) {
        Vector flat = vector.flatten();
        boolean[] nulls = NullMasks.of(flat, rows);
        boolean[] all = missing;
        if (nulls != null) {
            all = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                all[i] = missing[i] | nulls[i];
            }
        }
        if (flat instanceof LongVector longs) {
            return new LongVector(longs.values, all, rows);
        }
        if (flat instanceof DoubleVector doubles) {
            return new DoubleVector(doubles.values, all, rows);
        }
        if (flat instanceof BytesVector bytes) {
            return new BytesVector(bytes.data, bytes.starts, bytes.lengths, all, rows);
        }
        if (flat instanceof BooleanVector booleans) {
            return new BooleanVector(booleans.values, all, rows);
        }
        if (flat instanceof Int128Vector wide) {
            return new Int128Vector(wide.high, wide.low, all, rows);
        }
        if (flat instanceof ArrayVector arrays) {
            return new ArrayVector(arrays.starts, arrays.lengths, arrays.elements, all, rows);
        }
        if (flat instanceof MapVector maps) {
            return new MapVector(maps.starts, maps.lengths, maps.keys, maps.values, all, rows);
        }
        return new RowVector(((RowVector) flat).fields, all, rows);
    }
}
