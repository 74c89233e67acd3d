package dev.owlet.engine.function;

import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that ask a lambda about each element of arrays. */
final class ArrayLambdas {
    private ArrayLambdas() {}

    static List<HigherOrderFunction> functions() {
        return List.of(
                HigherOrderFunction.of(
                        "transform",
                        "(array(T), function(T,U)): array(U)",
                        "Returns what the lambda makes of each element.",
                        types -> ArrayLambdas::transform),
                HigherOrderFunction.of(
                        "filter",
                        "(array(T), function(T,boolean)): array(T)",
                        "Returns the elements for which the lambda is true.",
                        types -> ArrayLambdas::filter),
                HigherOrderFunction.of(
                        "zip_with",
                        "(array(T), array(U), function(T,U,R)): array(R)",
                        "Returns what the lambda makes of each pair of elements; the shorter array is padded with nulls.",
                        types -> (arguments, lambdas, rows) -> zipWith(arguments, lambdas, rows, types)),
                HigherOrderFunction.of(
                        "any_match",
                        "(array(T), function(T,boolean)): boolean",
                        "Tells whether the lambda is true for an element; null if it is null for one and true for none.",
                        types -> (arguments, lambdas, rows) -> match(arguments, lambdas, rows, true, true)),
                HigherOrderFunction.of(
                        "all_match",
                        "(array(T), function(T,boolean)): boolean",
                        "Tells whether the lambda is true for all elements; null if it is null for one and false for none.",
                        types -> (arguments, lambdas, rows) -> match(arguments, lambdas, rows, false, false)),
                HigherOrderFunction.of(
                        "none_match",
                        "(array(T), function(T,boolean)): boolean",
                        "Tells whether the lambda is true for no element; null if it is null for one and true for none.",
                        types -> (arguments, lambdas, rows) -> match(arguments, lambdas, rows, true, false)));
    }

    private static Vector transform(Vector[] arguments, HigherOrder.Lambda[] lambdas, int rows) {
        ArrayVector lists = (ArrayVector) arguments[0];
        ListElements elements = ListElements.of(lists);
        Vector made = lambdas[0].apply(elements.rows, elements.count, elements.of(lists.elements));
        return new ArrayVector(elements.starts, lists.lengths, made, lists.nulls, rows);
    }

    private static Vector filter(Vector[] arguments, HigherOrder.Lambda[] lambdas, int rows) {
        ArrayVector lists = (ArrayVector) arguments[0];
        ListElements elements = ListElements.of(lists);
        Vector values = elements.of(lists.elements);
        BooleanVector holds = (BooleanVector) lambdas[0].apply(elements.rows, elements.count, values);
        ListElements.Kept kept = elements.where(holds);
        return new ArrayVector(starts(kept.lengths()), kept.lengths(), kept.of(values), lists.nulls, rows);
    }

    /** Returns where lists of these lengths begin that lie one after another. */
    static int[] starts(int[] lengths) {
        int[] starts = new int[lengths.length];
        int next = 0;
        for (int i = 0; i < lengths.length; i++) {
            starts[i] = next;
            next += lengths[i];
        }
        return starts;
    }

    private static Vector zipWith(
            Vector[] arguments, HigherOrder.Lambda[] lambdas, int rows, HigherOrderFunction.Types types) {
        ArrayVector left = (ArrayVector) arguments[0];
        ArrayVector right = (ArrayVector) arguments[1];
        boolean[] nulls = NullMasks.union(arguments, rows);
        int[] lengths = new int[rows];
        int total = 0;
        for (int row = 0; row < rows; row++) {
            lengths[row] = nulls != null && nulls[row] ? 0 : Math.max(left.lengths[row], right.lengths[row]);
            total = Math.addExact(total, lengths[row]);
        }
        int[] owner = new int[total];
        int[] leftPlaces = new int[total];
        int[] rightPlaces = new int[total];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < lengths[row]; i++) {
                owner[next] = row;
                leftPlaces[next] = i < left.lengths[row] ? left.starts[row] + i : -1;
                rightPlaces[next++] = i < right.lengths[row] ? right.starts[row] + i : -1;
            }
        }
        Vector made = lambdas[0].apply(
                owner,
                total,
                ListElements.orNull(types.element(0), left.elements, leftPlaces, total),
                ListElements.orNull(types.element(1), right.elements, rightPlaces, total));
        return new ArrayVector(starts(lengths), lengths, made, nulls, rows);
    }

    /**
     * Looks for an element for which the lambda has the value {@code sought}: the answer is then {@code found}, else its
     * opposite, or null if the lambda was null for an element.
     */
    private static Vector match(
            Vector[] arguments, HigherOrder.Lambda[] lambdas, int rows, boolean sought, boolean found) {
        ArrayVector lists = (ArrayVector) arguments[0];
        ListElements elements = ListElements.of(lists);
        BooleanVector holds =
                (BooleanVector) lambdas[0].apply(elements.rows, elements.count, elements.of(lists.elements));
        boolean[] answers = new boolean[rows];
        boolean[] unknown = new boolean[rows];
        Arrays.fill(answers, !found);
        for (int i = 0; i < elements.count; i++) {
            int row = elements.rows[i];
            if (holds.isNull(i)) {
                unknown[row] = true;
            } else if (holds.values[i] == sought) {
                answers[row] = found;
            }
        }
        return new BooleanVector(answers, nulls(lists, answers, unknown, found), rows);
    }

    private static boolean @Nullable [] nulls(ArrayVector lists, boolean[] answers, boolean[] unknown, boolean found) {
        boolean[] nulls = new boolean[answers.length];
        boolean any = false;
        for (int row = 0; row < answers.length; row++) {
            nulls[row] = lists.isNull(row) || unknown[row] && answers[row] != found;
            any |= nulls[row];
        }
        return any ? nulls : null;
    }
}
