package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
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

/** Compares and hashes single values of any type as grouping does: null equals null, NaN equals NaN. Not for hot loops. */
final class Cells {
    private Cells() {}

    /** Returns by how much values, or the lower halves of wide ones, are shifted to compare: a zone does not count. */
    static int shift(SqlType type) {
        return type.zoneBits();
    }

    static boolean same(SqlType type, Vector left, int i, Vector right, int j) {
        if (left instanceof DictionaryVector coded) {
            return same(type, coded.dictionary, coded.codes[i], right, j);
        }
        if (right instanceof DictionaryVector coded) {
            return same(type, left, i, coded.dictionary, coded.codes[j]);
        }
        if (left instanceof ConstantVector constant) {
            return same(type, constant.value, 0, right, j);
        }
        if (right instanceof ConstantVector constant) {
            return same(type, left, i, constant.value, 0);
        }
        if (left.isNull(i) || right.isNull(j)) {
            return left.isNull(i) && right.isNull(j);
        }
        return switch (type.physical()) {
            case BOOLEAN -> ((BooleanVector) left).values[i] == ((BooleanVector) right).values[j];
            case LONG -> ((LongVector) left).values[i] >> shift(type) == ((LongVector) right).values[j] >> shift(type);
            case DOUBLE ->
                Hashes.bits(((DoubleVector) left).values[i]) == Hashes.bits(((DoubleVector) right).values[j]);
            case INT128 ->
                ((Int128Vector) left).high[i] == ((Int128Vector) right).high[j]
                        && ((Int128Vector) left).low[i] >> shift(type) == ((Int128Vector) right).low[j] >> shift(type);
            case BYTES -> sameBytes((BytesVector) left, i, (BytesVector) right, j);
            case ARRAY -> sameArray(((SqlType.Array) type).element(), (ArrayVector) left, i, (ArrayVector) right, j);
            case MAP -> sameMap((SqlType.Map) type, (MapVector) left, i, (MapVector) right, j);
            case ROW -> sameRow((SqlType.Row) type, (RowVector) left, i, (RowVector) right, j);
        };
    }

    static boolean sameBytes(BytesVector left, int i, BytesVector right, int j) {
        int length = left.lengths[i];
        return length == right.lengths[j]
                && Arrays.equals(
                        left.data,
                        left.starts[i],
                        left.starts[i] + length,
                        right.data,
                        right.starts[j],
                        right.starts[j] + length);
    }

    private static boolean sameArray(SqlType element, ArrayVector left, int i, ArrayVector right, int j) {
        if (left.lengths[i] != right.lengths[j]) {
            return false;
        }
        for (int k = 0; k < left.lengths[i]; k++) {
            if (!same(element, left.elements, left.starts[i] + k, right.elements, right.starts[j] + k)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMap(SqlType.Map type, MapVector left, int i, MapVector right, int j) {
        if (left.lengths[i] != right.lengths[j]) {
            return false;
        }
        for (int k = 0; k < left.lengths[i]; k++) {
            int mine = left.starts[i] + k;
            int theirs = find(type.key(), left.keys, mine, right, j);
            if (theirs < 0 || !same(type.value(), left.values, mine, right.values, theirs)) {
                return false;
            }
        }
        return true;
    }

    private static int find(SqlType keyType, Vector keys, int key, MapVector map, int row) {
        for (int k = map.starts[row]; k < map.starts[row] + map.lengths[row]; k++) {
            if (same(keyType, keys, key, map.keys, k)) {
                return k;
            }
        }
        return -1;
    }

    private static boolean sameRow(SqlType.Row type, RowVector left, int i, RowVector right, int j) {
        for (int k = 0; k < left.fields.length; k++) {
            if (!same(type.fields().get(k).type(), left.fields[k], i, right.fields[k], j)) {
                return false;
            }
        }
        return true;
    }

    static long hash(SqlType type, Vector vector, int row) {
        if (vector instanceof DictionaryVector coded) {
            return hash(type, coded.dictionary, coded.codes[row]);
        }
        if (vector instanceof ConstantVector constant) {
            return hash(type, constant.value, 0);
        }
        if (vector.isNull(row)) {
            return Hashes.NULL;
        }
        return switch (type.physical()) {
            case BOOLEAN -> Hashes.mix(((BooleanVector) vector).values[row] ? 1 : 0);
            case LONG -> Hashes.mix(((LongVector) vector).values[row] >> shift(type));
            case DOUBLE -> Hashes.mix(Hashes.bits(((DoubleVector) vector).values[row]));
            case INT128 ->
                Hashes.combine(
                        Hashes.mix(((Int128Vector) vector).high[row]), ((Int128Vector) vector).low[row] >> shift(type));
            case BYTES ->
                Hashes.bytes(
                        ((BytesVector) vector).data,
                        ((BytesVector) vector).starts[row],
                        ((BytesVector) vector).lengths[row]);
            default -> nestedHash(type, vector, row);
        };
    }

    private static long nestedHash(SqlType type, Vector vector, int row) {
        long hash = 1;
        if (vector instanceof ArrayVector array) {
            for (int k = array.starts[row]; k < array.starts[row] + array.lengths[row]; k++) {
                hash = Hashes.combine(hash, hash(((SqlType.Array) type).element(), array.elements, k));
            }
            return hash;
        }
        if (vector instanceof MapVector map) {
            SqlType.Map mapType = (SqlType.Map) type;
            for (int k = map.starts[row]; k < map.starts[row] + map.lengths[row]; k++) {
                hash += Hashes.combine(hash(mapType.key(), map.keys, k), hash(mapType.value(), map.values, k));
            }
            return hash;
        }
        RowVector rows = (RowVector) vector;
        for (int k = 0; k < rows.fields.length; k++) {
            hash = Hashes.combine(
                    hash, hash(((SqlType.Row) type).fields().get(k).type(), rows.fields[k], row));
        }
        return hash;
    }
}
