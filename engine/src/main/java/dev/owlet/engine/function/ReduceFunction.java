package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;

/** Folds arrays: the n-th elements of all rows are taken in one step, so that the lambda is asked once an element. */
final class ReduceFunction implements HigherOrder {
    private final SqlType stateType;
    private final SqlType resultType;

    private ReduceFunction(SqlType stateType, SqlType resultType) {
        this.stateType = stateType;
        this.resultType = resultType;
    }

    static List<HigherOrderFunction> functions() {
        return List.of(HigherOrderFunction.of(
                "reduce",
                "(array(T), S, function(S,T,S), function(S,R)): R",
                "Folds the elements into a state, from the second argument on, and returns what the last lambda makes of it.",
                types -> new ReduceFunction(types.arguments().get(2), types.result())));
    }

    @Override
    public Vector run(Vector[] arguments, Lambda[] lambdas, int rows) {
        ArrayVector lists = (ArrayVector) arguments[0];
        int[] active = new int[rows];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (!lists.isNull(row)) {
                active[count++] = row;
            }
        }
        int[] finished = new int[rows];
        int done = 0;
        VectorBuilder finals = VectorBuilder.of(stateType, count);
        Vector state = arguments[1].gather(active, count);
        int[] places = new int[count];
        int[] kept = new int[count];
        for (int step = 0; count > 0; step++) {
            int left = 0;
            for (int i = 0; i < count; i++) {
                int row = active[i];
                if (lists.lengths[row] == step) {
                    finals.append(state, i);
                    finished[done++] = row;
                } else {
                    places[left] = lists.starts[row] + step;
                    kept[left] = i;
                    active[left++] = row;
                }
            }
            if (left < count) {
                state = state.gather(kept, left);
                count = left;
            }
            if (count > 0) {
                Vector elements = lists.elements.gather(places, count);
                state = lambdas[0].apply(active, count, state, elements);
            }
        }
        return inRowOrder(lambdas[1].apply(finished, done, finals.build()), finished, done, rows);
    }

    private Vector inRowOrder(Vector values, int[] rowOf, int count, int rows) {
        int[] places = new int[rows];
        Arrays.fill(places, -1);
        for (int i = 0; i < count; i++) {
            places[rowOf[i]] = i;
        }
        return ListElements.orNull(resultType, values, places, rows);
    }
}
