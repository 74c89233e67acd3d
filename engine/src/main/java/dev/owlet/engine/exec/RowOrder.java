package dev.owlet.engine.exec;

import dev.owlet.engine.function.ValueOrder;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** Compares rows of batches of one schema by ORDER BY keys. Immutable. */
final class RowOrder {
    private final List<SortKey> keys;
    private final ValueOrder[] orders;

    /** Orders by {@code keys}; {@code types} are those of all columns of the batches. */
    RowOrder(List<SortKey> keys, List<SqlType> types) {
        this.keys = keys;
        orders =
                keys.stream().map(key -> ValueOrder.of(types.get(key.column()))).toArray(ValueOrder[]::new);
    }

    int compare(Batch left, int i, Batch right, int j) {
        return compareFrom(0, left, i, right, j);
    }

    /** Compares by the keys from number {@code first} on. */
    int compareFrom(int first, Batch left, int i, Batch right, int j) {
        for (int k = first; k < orders.length; k++) {
            SortKey key = keys.get(k);
            int order = compare(key, orders[k], left.column(key.column()), i, right.column(key.column()), j);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(SortKey key, ValueOrder type, Vector left, int i, Vector right, int j) {
        boolean leftNull = left.isNull(i);
        boolean rightNull = right.isNull(j);
        if (leftNull || rightNull) {
            int nullsLast = Boolean.compare(leftNull, rightNull);
            return key.nullsFirst() ? -nullsLast : nullsLast;
        }
        int order = plain(type, left, i, right, j);
        return key.descending() ? -order : order;
    }

    private static int plain(ValueOrder type, Vector left, int i, Vector right, int j) {
        if (left instanceof DictionaryVector coded) {
            return plain(type, coded.dictionary, coded.codes[i], right, j);
        }
        if (left instanceof ConstantVector constant) {
            return plain(type, constant.value, 0, right, j);
        }
        if (right instanceof DictionaryVector coded) {
            return type.compare(left, i, coded.dictionary, coded.codes[j]);
        }
        return right instanceof ConstantVector constant
                ? type.compare(left, i, constant.value, 0)
                : type.compare(left, i, right, j);
    }
}
