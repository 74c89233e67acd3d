package dev.owlet.engine.exec;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings key columns into the few shapes that tables know: booleans and doubles become longs whose equality is theirs,
 * all else is flattened.
 */
final class Keys {
    private Keys() {}

    /** Tells whether a canonical key of the type is a long. */
    static boolean isLong(SqlType type) {
        Physical physical = type.physical();
        return physical == Physical.LONG || physical == Physical.DOUBLE || physical == Physical.BOOLEAN;
    }

    static Vector canonical(Vector vector, SqlType type) {
        return switch (type.physical()) {
            case DOUBLE -> bits((DoubleVector) vector.flatten());
            case BOOLEAN -> numbers((BooleanVector) vector.flatten());
            default -> vector.flatten();
        };
    }

    private static LongVector bits(DoubleVector vector) {
        int rows = vector.length();
        long[] bits = new long[rows];
        for (int i = 0; i < rows; i++) {
            bits[i] = Hashes.bits(vector.values[i]);
        }
        return new LongVector(bits, vector.nulls, rows);
    }

    private static LongVector numbers(BooleanVector vector) {
        int rows = vector.length();
        long[] numbers = new long[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = vector.values[i] ? 1 : 0;
        }
        return new LongVector(numbers, vector.nulls, rows);
    }

    /** Turns canonical keys back into values of their type. */
    static Vector restored(Vector canonical, SqlType type) {
        if (type.physical() == Physical.LONG || !(canonical instanceof LongVector longs)) {
            return canonical;
        }
        int rows = longs.length();
        if (type.physical() == Physical.BOOLEAN) {
            boolean[] values = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = longs.values[i] != 0;
            }
            return new BooleanVector(values, longs.nulls, rows);
        }
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = Double.longBitsToDouble(longs.values[i]);
        }
        return new DoubleVector(values, longs.nulls, rows);
    }

    static Vector[] columns(Batch batch, int[] indexes) {
        Vector[] columns = new Vector[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            columns[i] = batch.column(indexes[i]);
        }
        return columns;
    }

    /** Hashes rows of canonical or plain key columns; equal rows, nulls included, get equal hashes. */
    static void hash(Vector[] keys, List<SqlType> types, int rows, long[] hashes) {
        for (int k = 0; k < keys.length; k++) {
            long[] column = k == 0 ? hashes : new long[rows];
            hashColumn(keys[k], types.get(k), rows, column);
            if (k > 0) {
                for (int i = 0; i < rows; i++) {
                    hashes[i] = Hashes.combine(hashes[i], column[i]);
                }
            }
        }
    }

    private static void hashColumn(Vector vector, SqlType type, int rows, long[] hashes) {
        if (vector instanceof DictionaryVector coded && coded.dictionary.length() <= rows) {
            long[] entries = new long[coded.dictionary.length()];
            hashColumn(coded.dictionary, type, entries.length, entries);
            for (int i = 0; i < rows; i++) {
                hashes[i] = entries[coded.codes[i]];
            }
            return;
        }
        Vector flat = isLong(type) && !(vector instanceof LongVector) ? canonical(vector, type) : vector.flatten();
        if (flat instanceof LongVector longs) {
            int shift = Cells.shift(type);
            for (int i = 0; i < rows; i++) {
                hashes[i] = Hashes.mix(longs.values[i] >> shift);
            }
        } else if (flat instanceof BytesVector bytes) {
            for (int i = 0; i < rows; i++) {
                hashes[i] = Hashes.bytes(bytes.data, bytes.starts[i], bytes.lengths[i]);
            }
        } else if (flat instanceof Int128Vector wide) {
            int shift = Cells.shift(type);
            for (int i = 0; i < rows; i++) {
                hashes[i] = Hashes.combine(Hashes.mix(wide.high[i]), wide.low[i] >> shift);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                hashes[i] = Cells.hash(type, flat, i);
            }
        }
        hashNulls(NullMasks.of(flat, rows), rows, hashes);
    }

    private static void hashNulls(boolean @Nullable [] nulls, int rows, long[] hashes) {
        if (nulls == null) {
            return;
        }
        for (int i = 0; i < rows; i++) {
            hashes[i] = nulls[i] ? Hashes.NULL : hashes[i];
        }
    }
}
