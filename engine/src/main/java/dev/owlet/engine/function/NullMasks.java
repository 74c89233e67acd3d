package dev.owlet.engine.function;

import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads and joins the null masks of vectors of any encoding. */
public final class NullMasks {
    private NullMasks() {}

    /** Returns a mask of {@code rows} entries that is true where any vector is null, or null when none is. */
    public static boolean @Nullable [] union(Vector[] vectors, int rows) {
        boolean[] joined = null;
        boolean owned = false;
        for (Vector vector : vectors) {
            boolean[] mask = of(vector, rows);
            if (mask == null) {
                continue;
            }
            if (joined == null) {
                joined = mask;
                continue;
            }
            if (!owned) {
                joined = Arrays.copyOf(joined, rows);
                owned = true;
            }
            for (int i = 0; i < rows; i++) {
                joined[i] |= mask[i];
            }
        }
        return joined;
    }

    /** Returns where a vector is null, perhaps its own array, or null when it never is. */
    public static boolean @Nullable [] of(Vector vector, int rows) {
        if (!vector.mayHaveNulls()) {
            return null;
        }
        if (vector instanceof ConstantVector) {
            boolean[] all = new boolean[rows];
            Arrays.fill(all, true);
            return all;
        }
        if (vector instanceof DictionaryVector coded) {
            boolean[] entries = plain(coded.dictionary);
            boolean[] mask = new boolean[rows];
            if (entries != null) {
                for (int i = 0; i < rows; i++) {
                    mask[i] = entries[coded.codes[i]];
                }
            }
            return mask;
        }
        return plain(vector);
    }

    private static boolean @Nullable [] plain(Vector vector) {
        if (vector instanceof LongVector longs) {
            return longs.nulls;
        }
        if (vector instanceof DoubleVector doubles) {
            return doubles.nulls;
        }
        if (vector instanceof BytesVector bytes) {
            return bytes.nulls;
        }
        if (vector instanceof BooleanVector booleans) {
            return booleans.nulls;
        }
        if (vector instanceof Int128Vector wide) {
            return wide.nulls;
        }
        if (vector instanceof ArrayVector arrays) {
            return arrays.nulls;
        }
        return vector instanceof MapVector maps ? maps.nulls : ((RowVector) vector).nulls;
    }

    /** Returns a plain vector over the same values with another null mask. */
    public static Vector replaced(Vector plain, boolean @Nullable [] nulls, int count) {
        if (plain instanceof LongVector v) {
            return new LongVector(v.values, nulls, count);
        }
        if (plain instanceof DoubleVector v) {
            return new DoubleVector(v.values, nulls, count);
        }
        if (plain instanceof BooleanVector v) {
            return new BooleanVector(v.values, nulls, count);
        }
        if (plain instanceof BytesVector v) {
            return new BytesVector(v.data, v.starts, v.lengths, nulls, count);
        }
        if (plain instanceof Int128Vector v) {
            return new Int128Vector(v.high, v.low, nulls, count);
        }
        if (plain instanceof ArrayVector v) {
            return new ArrayVector(v.starts, v.lengths, v.elements, nulls, count);
        }
        if (plain instanceof MapVector v) {
            return new MapVector(v.starts, v.lengths, v.keys, v.values, nulls, count);
        }
        return new RowVector(((RowVector) plain).fields, nulls, count);
    }
}
