package dev.owlet.engine.evaluate;

import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;

/** Reads boolean results of any encoding. */
final class Truth {
    private Truth() {}

    /** Writes the rows that are true into {@code selected} and returns how many. */
    static int select(Vector result, int rows, int[] selected) {
        if (result instanceof ConstantVector constant) {
            return isTrue(constant.value) ? all(rows, selected) : 0;
        }
        int n = 0;
        if (result instanceof DictionaryVector coded) {
            boolean[] entries = trueOnly((BooleanVector) coded.dictionary);
            int[] codes = coded.codes;
            for (int i = 0; i < rows; i++) {
                selected[n] = i;
                n += entries[codes[i]] ? 1 : 0;
            }
            return n;
        }
        BooleanVector plain = (BooleanVector) result;
        boolean[] values = plain.values;
        boolean[] nulls = plain.nulls;
        if (nulls == null) {
            for (int i = 0; i < rows; i++) {
                selected[n] = i;
                n += values[i] ? 1 : 0;
            }
            return n;
        }
        for (int i = 0; i < rows; i++) {
            selected[n] = i;
            n += values[i] & !nulls[i] ? 1 : 0;
        }
        return n;
    }

    static int all(int rows, int[] selected) {
        for (int i = 0; i < rows; i++) {
            selected[i] = i;
        }
        return rows;
    }

    private static boolean isTrue(Vector one) {
        return !one.isNull(0) && ((BooleanVector) one).values[0];
    }

    /** Returns the values with nulls as false: the vector's own array when it has no nulls. */
    static boolean[] trueOnly(BooleanVector vector) {
        boolean[] nulls = vector.nulls;
        if (nulls == null) {
            return vector.values;
        }
        boolean[] values = new boolean[vector.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.values[i] & !nulls[i];
        }
        return values;
    }
}
