package dev.owlet.engine.function;

import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** A 128-bit argument, moved from row to row. */
final class Wide {
    long high;
    long low;

    private final Int128Vector values;
    private final Cell place;

    /** Makes a cursor over a plain, constant or dictionary vector. */
    Wide(Vector vector) {
        place = new Cell(vector);
        values = (Int128Vector) place.values;
    }

    static Wide[] cursors(Vector[] arguments, int from) {
        Wide[] cursors = new Wide[arguments.length - from];
        Arrays.setAll(cursors, i -> new Wide(arguments[from + i]));
        return cursors;
    }

    static void move(Wide[] cursors, int row) {
        for (Wide cursor : cursors) {
            cursor.at(row);
        }
    }

    void at(int row) {
        place.at(row);
        high = values.high[place.row];
        low = values.low[place.row];
    }
}
