package dev.owlet.engine.function;

import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** An array argument, moved from row to row: {@code length} values of the plain {@code elements} from {@code start} on. */
final class ListView {
    final Vector elements;
    int start;
    int length;

    private final ArrayVector lists;
    private final Cell place;

    /** Makes a cursor over a plain, constant or dictionary vector. */
    ListView(Vector vector) {
        place = new Cell(vector);
        lists = (ArrayVector) place.values;
        elements = lists.elements.flatten();
    }

    static ListView[] cursors(Vector[] arguments, int from) {
        ListView[] cursors = new ListView[arguments.length - from];
        Arrays.setAll(cursors, i -> new ListView(arguments[from + i]));
        return cursors;
    }

    static void move(ListView[] cursors, int row) {
        for (ListView cursor : cursors) {
            cursor.at(row);
        }
    }

    void at(int row) {
        place.at(row);
        start = lists.starts[place.row];
        length = lists.lengths[place.row];
    }

    int end() {
        return start + length;
    }
}
