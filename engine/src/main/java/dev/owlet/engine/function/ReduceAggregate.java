package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;

/**
 * {@code reduce_agg}, over the arrays of values that {@code array_agg} made: long arrays are cut into lanes that are folded
 * side by side, each from the initial state on, so that a lambda is asked once for many; then lanes are combined, two
 * neighbours at a time.
 */
final class ReduceAggregate implements HigherOrder {
    static final String NAME = "reduce_agg";

    private static final int LANE = 256;

    private final SqlType resultType;

    private ReduceAggregate(SqlType resultType) {
        this.resultType = resultType;
    }

    static List<HigherOrderFunction> functions() {
        return List.of(HigherOrderFunction.of(
                NAME,
                "(array(T), S, function(S,T,S), function(S,S,S)): S",
                "Folds the values that are not null into a state, from the second argument on; the last lambda joins two"
                        + " states.",
                types -> new ReduceAggregate(types.result())));
    }

    /** Returns how the function is called in SQL: with values in place of the array of them. */
    static FunctionInfo shown(FunctionInfo info) {
        List<String> arguments = new java.util.ArrayList<>(info.argumentTypes());
        arguments.set(0, "T");
        return new FunctionInfo(NAME, info.returnType(), arguments, "aggregate", true, info.doc());
    }

    @Override
    public Vector run(Vector[] arguments, Lambda[] lambdas, int rows) {
        Lanes lanes = new Lanes((ArrayVector) arguments[0], rows);
        Vector states = folded(lanes, arguments, lambdas[0]);
        int count = lanes.count;
        while (count > 0 && lanes.several(count)) {
            states = joined(lanes, states, count, lambdas[1]);
            count = lanes.halve(count);
        }
        int[] places = new int[rows];
        Arrays.fill(places, -1);
        for (int lane = 0; lane < count; lane++) {
            places[lanes.rows[lane]] = lane;
        }
        return ListElements.orNull(resultType, states, places, rows);
    }

    /** Folds all lanes, the n-th values of them in one step; returns the states in the lanes' order. */
    private Vector folded(Lanes lanes, Vector[] arguments, Lambda lambda) {
        Vector elements = ((ArrayVector) arguments[0]).elements;
        int count = lanes.count;
        Vector states = arguments[1].gather(lanes.rows, count);
        VectorBuilder finals = VectorBuilder.of(resultType, count);
        int[] finalOf = new int[count];
        int[] active = new int[count];
        Arrays.setAll(active, lane -> lane);
        int[] rows = Arrays.copyOf(lanes.rows, count);
        int[] kept = new int[count];
        int[] places = new int[count];
        int done = 0;
        for (int step = 0; count > 0; step++) {
            int left = 0;
            for (int i = 0; i < count; i++) {
                int lane = active[i];
                if (step == lanes.lengths[lane]) {
                    finals.append(states, i);
                    finalOf[lane] = done++;
                } else {
                    places[left] = lanes.places[lanes.starts[lane] + step];
                    kept[left] = i;
                    rows[left] = lanes.rows[lane];
                    active[left++] = lane;
                }
            }
            if (left < count) {
                states = states.gather(kept, left);
                count = left;
            }
            if (count > 0) {
                states = lambda.apply(rows, count, states, elements.gather(places, count));
            }
        }
        return finals.build().gather(finalOf, lanes.count);
    }

    /** Joins the states of each two lanes of a row that stand at even places; the others stay. */
    private Vector joined(Lanes lanes, Vector states, int count, Lambda lambda) {
        int[] left = new int[count];
        int[] right = new int[count];
        int[] rows = new int[count];
        int pairs = 0;
        for (int lane = 0; lane < count; lane += lanes.paired(lane, count) ? 2 : 1) {
            if (lanes.paired(lane, count)) {
                rows[pairs] = lanes.rows[lane];
                left[pairs] = lane;
                right[pairs++] = lane + 1;
            }
        }
        Vector sums = lambda.apply(rows, pairs, states.gather(left, pairs), states.gather(right, pairs));
        VectorBuilder all = VectorBuilder.of(resultType, count);
        int pair = 0;
        for (int lane = 0; lane < count; lane += lanes.paired(lane, count) ? 2 : 1) {
            if (lanes.paired(lane, count)) {
                all.append(sums, pair++);
            } else {
                all.append(states, lane);
            }
        }
        return all.build();
    }

    /** The lanes of all rows, in order: the row and the length of each, and where its values are listed. */
    private static final class Lanes {
        int count;
        int[] rows = new int[16];
        int[] starts = new int[16];
        int[] lengths = new int[16];
        /** Places of the values that are not null. */
        final int[] places;

        Lanes(ArrayVector lists, int rowCount) {
            int total = 0;
            for (int row = 0; row < rowCount; row++) {
                total = Math.addExact(total, lists.isNull(row) ? 0 : lists.lengths[row]);
            }
            places = new int[total];
            int next = 0;
            for (int row = 0; row < rowCount; row++) {
                int first = next;
                int end = lists.isNull(row) ? 0 : lists.starts[row] + lists.lengths[row];
                for (int at = lists.starts[row]; at < end; at++) {
                    if (!lists.elements.isNull(at)) {
                        places[next++] = at;
                    }
                }
                for (int at = first; at < next; at += LANE) {
                    add(row, at, Math.min(LANE, next - at));
                }
            }
        }

        private void add(int row, int start, int length) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, 2 * count);
                starts = Arrays.copyOf(starts, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
            }
            rows[count] = row;
            starts[count] = start;
            lengths[count++] = length;
        }

        boolean paired(int lane, int of) {
            return lane + 1 < of && rows[lane] == rows[lane + 1];
        }

        boolean several(int of) {
            for (int lane = 0; lane + 1 < of; lane++) {
                if (rows[lane] == rows[lane + 1]) {
                    return true;
                }
            }
            return false;
        }

        /** Makes one of each two lanes of a row; returns how many are left. */
        int halve(int of) {
            int left = 0;
            int lane = 0;
            while (lane < of) {
                int row = rows[lane];
                lane += paired(lane, of) ? 2 : 1;
                rows[left++] = row;
            }
            return left;
        }
    }
}
