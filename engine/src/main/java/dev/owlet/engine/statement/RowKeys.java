package dev.owlet.engine.statement;

import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/**
 * Numbers the distinct combinations of a few plain columns in order of appearance, for one thread. A row like the one
 * before it, the usual case in sorted data, costs one comparison.
 */
final class RowKeys {
    private static final int SLOTS = 1024;

    private final int most;
    private final int[] slots = new int[SLOTS];
    private final long[] hashes;
    private final Vector[][] values;
    private int count;

    /** Makes a numbering of at most {@code most} combinations, fewer than half of the slots. */
    RowKeys(int most) {
        this.most = most;
        hashes = new long[most];
        values = new Vector[most][];
        Arrays.fill(slots, -1);
    }

    int count() {
        return count;
    }

    /** Returns the values of one combination, a vector of length 1 a column. */
    Vector[] values(int number) {
        return values[number];
    }

    /** Writes each row's number into {@code numbers}; returns the first row that would be one too many, else -1. */
    int number(Vector[] columns, int rows, int[] numbers) {
        long[] rowHashes = new long[rows];
        for (Vector column : columns) {
            addHashes(column, rows, rowHashes);
        }
        int last = -1;
        for (int row = 0; row < rows; row++) {
            if (last < 0 || hashes[last] != rowHashes[row] || !same(columns, row, values[last])) {
                last = find(columns, row, rowHashes[row]);
                if (last < 0) {
                    return row;
                }
            }
            numbers[row] = last;
        }
        return -1;
    }

    private int find(Vector[] columns, int row, long hash) {
        int slot = (int) (hash >>> 54) & (SLOTS - 1);
        while (slots[slot] >= 0) {
            int number = slots[slot];
            if (hashes[number] == hash && same(columns, row, values[number])) {
                return number;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (count == most) {
            return -1;
        }
        slots[slot] = count;
        hashes[count] = hash;
        values[count] = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[count][i] = columns[i].gather(new int[] {row}, 1);
        }
        return count++;
    }

    private static boolean same(Vector[] columns, int row, Vector[] one) {
        for (int i = 0; i < columns.length; i++) {
            if (!same(columns[i], row, one[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Vector column, int row, Vector one) {
        boolean isNull = column.isNull(row);
        if (isNull || one.isNull(0)) {
            return isNull == one.isNull(0);
        }
        if (column instanceof LongVector longs) {
            return longs.values[row] == ((LongVector) one).values[0];
        }
        if (column instanceof BytesVector bytes) {
            BytesVector other = (BytesVector) one;
            int start = bytes.starts[row];
            return Arrays.equals(
                    bytes.data,
                    start,
                    start + bytes.lengths[row],
                    other.data,
                    other.starts[0],
                    other.starts[0] + other.lengths[0]);
        }
        if (column instanceof DoubleVector doubles) {
            return Double.doubleToLongBits(doubles.values[row])
                    == Double.doubleToLongBits(((DoubleVector) one).values[0]);
        }
        if (column instanceof BooleanVector booleans) {
            return booleans.values[row] == ((BooleanVector) one).values[0];
        }
        Int128Vector wide = (Int128Vector) column;
        Int128Vector other = (Int128Vector) one;
        return wide.high[row] == other.high[0] && wide.low[row] == other.low[0];
    }

    private static void addHashes(Vector column, int rows, long[] hashes) {
        if (column instanceof LongVector longs) {
            for (int row = 0; row < rows; row++) {
                hashes[row] = mix(hashes[row], longs.isNull(row) ? 1 : longs.values[row]);
            }
        } else if (column instanceof BytesVector bytes) {
            for (int row = 0; row < rows; row++) {
                hashes[row] = mix(hashes[row], bytes.isNull(row) ? 1 : hash(bytes, row));
            }
        } else if (column instanceof DoubleVector doubles) {
            for (int row = 0; row < rows; row++) {
                hashes[row] = mix(hashes[row], doubles.isNull(row) ? 1 : Double.doubleToLongBits(doubles.values[row]));
            }
        } else if (column instanceof BooleanVector booleans) {
            for (int row = 0; row < rows; row++) {
                hashes[row] = mix(hashes[row], booleans.isNull(row) ? 1 : booleans.values[row] ? 2 : 3);
            }
        } else {
            Int128Vector wide = (Int128Vector) column;
            for (int row = 0; row < rows; row++) {
                hashes[row] = mix(hashes[row], wide.isNull(row) ? 1 : mix(wide.high[row], wide.low[row]));
            }
        }
    }

    private static long hash(BytesVector bytes, int row) {
        long hash = bytes.lengths[row];
        int end = bytes.starts[row] + bytes.lengths[row];
        for (int i = bytes.starts[row]; i < end; i++) {
            hash = 31 * hash + bytes.data[i];
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }
}
