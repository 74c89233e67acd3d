package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;

/** The elements of all lists of a batch, one after another: the row each belongs to, and its place in the list vector. */
final class ListElements {
    final int count;
    final int[] rows;

    /** Where each row's elements begin in this order. */
    final int[] starts;

    private final int[] places;
    private final boolean inOrder;

    private ListElements(int[] from, int[] lengths, int rowCount) {
        int total = 0;
        for (int row = 0; row < rowCount; row++) {
            total = Math.addExact(total, lengths[row]);
        }
        count = total;
        rows = new int[total];
        places = new int[total];
        starts = new int[rowCount];
        int next = 0;
        boolean ordered = true;
        for (int row = 0; row < rowCount; row++) {
            starts[row] = next;
            for (int i = 0; i < lengths[row]; i++) {
                rows[next] = row;
                places[next] = from[row] + i;
                ordered &= places[next] == next;
                next++;
            }
        }
        inOrder = ordered;
    }

    static ListElements of(ArrayVector lists) {
        return new ListElements(lists.starts, lists.lengths, lists.length());
    }

    static ListElements of(MapVector maps) {
        return new ListElements(maps.starts, maps.lengths, maps.length());
    }

    /** Returns the elements in this order. */
    Vector of(Vector elements) {
        return inOrder && elements.length() == count ? elements : elements.gather(places, count);
    }

    /** The elements that stay: their places in this order, and how many of each row. */
    record Kept(int[] places, int count, int[] lengths) {
        Vector of(Vector values) {
            return values.gather(places, count);
        }
    }

    /** Returns the elements for which a lambda was true. */
    Kept where(BooleanVector holds) {
        int[] kept = new int[count];
        int[] lengths = new int[starts.length];
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (holds.values[i] && !holds.isNull(i)) {
                kept[next++] = i;
                lengths[rows[i]]++;
            }
        }
        return new Kept(kept, next, lengths);
    }

    /** Returns values at places, null where the place is negative. */
    static Vector orNull(SqlType type, Vector values, int[] places, int count) {
        VectorBuilder out = VectorBuilder.of(type, count);
        Vector plain = values.flatten();
        for (int i = 0; i < count; i++) {
            if (places[i] < 0) {
                out.appendNull();
            } else {
                out.append(plain, places[i]);
            }
        }
        return out.build();
    }
}
