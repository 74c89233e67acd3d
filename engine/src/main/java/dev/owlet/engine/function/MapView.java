package dev.owlet.engine.function;

import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** A map argument, moved from row to row: {@code length} entries of {@code keys} and {@code values} from {@code start}. */
final class MapView {
    final Vector keys;
    final Vector values;
    int start;
    int length;

    private final MapVector maps;
    private final Cell place;

    /** Makes a cursor over a plain, constant or dictionary vector. */
    MapView(Vector vector) {
        place = new Cell(vector);
        maps = (MapVector) place.values;
        keys = maps.keys.flatten();
        values = maps.values.flatten();
    }

    static MapView[] cursors(Vector[] arguments, int from) {
        MapView[] cursors = new MapView[arguments.length - from];
        Arrays.setAll(cursors, i -> new MapView(arguments[from + i]));
        return cursors;
    }

    static void move(MapView[] cursors, int row) {
        for (MapView cursor : cursors) {
            cursor.at(row);
        }
    }

    void at(int row) {
        place.at(row);
        start = maps.starts[place.row];
        length = maps.lengths[place.row];
    }

    int end() {
        return start + length;
    }
}
