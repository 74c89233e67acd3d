package dev.owlet.engine.function;

import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An argument of any type, moved from row to row: value {@code row} of the plain vector {@code values}. */
final class Cell {
    final Vector values;
    int row;

    private final int @Nullable [] codes;
    private final int mask;

    /** Makes a cursor over a plain, constant or dictionary vector. */
    Cell(Vector vector) {
        if (vector instanceof DictionaryVector coded) {
            values = coded.dictionary;
            codes = coded.codes;
            mask = -1;
        } else if (vector instanceof ConstantVector constant) {
            values = constant.value;
            codes = null;
            mask = 0;
        } else {
            values = vector;
            codes = null;
            mask = -1;
        }
    }

    static Cell[] cursors(Vector[] arguments, int from) {
        Cell[] cursors = new Cell[arguments.length - from];
        Arrays.setAll(cursors, i -> new Cell(arguments[from + i]));
        return cursors;
    }

    static void move(Cell[] cursors, int row) {
        for (Cell cursor : cursors) {
            cursor.at(row);
        }
    }

    void at(int index) {
        row = codes == null ? index & mask : codes[index];
    }

    boolean isNull() {
        return values.isNull(row);
    }
}
