package dev.owlet.engine.function;

import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/**
 * Sorts arrays by a lambda that compares two elements: a merge sort of all rows in lockstep, each of whose steps asks the
 * lambda once about one pair of every two runs that are being merged. Stable.
 */
final class ComparatorSort implements HigherOrder {
    private int[] order = new int[0];
    private int[] merged = new int[0];

    private ComparatorSort() {}

    static List<HigherOrderFunction> functions() {
        return List.of(HigherOrderFunction.of(
                "array_sort",
                "(array(T), function(T,T,bigint)): array(T)",
                "Sorts by a lambda that is -1, 0 or 1 when the first element is less, equal or greater.",
                types -> new ComparatorSort()));
    }

    @Override
    public Vector run(Vector[] arguments, Lambda[] lambdas, int rows) {
        ArrayVector lists = (ArrayVector) arguments[0];
        ListElements elements = ListElements.of(lists);
        Vector values = elements.of(lists.elements);
        order = new int[elements.count];
        merged = new int[elements.count];
        int longest = 0;
        for (int i = 0; i < elements.count; i++) {
            order[i] = i;
        }
        for (int row = 0; row < rows; row++) {
            longest = Math.max(longest, lists.lengths[row]);
        }
        for (int width = 1; width < longest; width *= 2) {
            Merges merges = new Merges(lists, elements, rows, width);
            merges.run(lambdas[0], values);
            int[] swap = order;
            order = merged;
            merged = swap;
        }
        return new ArrayVector(elements.starts, lists.lengths, values.gather(order, elements.count), lists.nulls, rows);
    }

    /** The pairs of neighbouring runs of one width, of all rows. */
    private final class Merges {
        private final int[] owner;
        private final int[] left;
        private final int[] leftEnd;
        private final int[] right;
        private final int[] rightEnd;
        private final int[] out;
        private int open;

        Merges(ArrayVector lists, ListElements elements, int rows, int width) {
            int most = elements.count / (width + 1) + 1;
            owner = new int[most];
            left = new int[most];
            leftEnd = new int[most];
            right = new int[most];
            rightEnd = new int[most];
            out = new int[most];
            for (int row = 0; row < rows; row++) {
                int end = elements.starts[row] + lists.lengths[row];
                for (int from = elements.starts[row]; from < end; from += 2 * width) {
                    add(row, from, Math.min(from + width, end), Math.min(from + 2 * width, end));
                }
            }
        }

        private void add(int row, int from, int middle, int to) {
            if (middle == to) {
                System.arraycopy(order, from, merged, from, to - from);
                return;
            }
            owner[open] = row;
            left[open] = from;
            leftEnd[open] = middle;
            right[open] = middle;
            rightEnd[open] = to;
            out[open++] = from;
        }

        void run(Lambda comparator, Vector values) {
            int[] first = new int[open];
            int[] second = new int[open];
            while (open > 0) {
                for (int i = 0; i < open; i++) {
                    first[i] = order[left[i]];
                    second[i] = order[right[i]];
                }
                Vector answers = comparator.apply(owner, open, values.gather(first, open), values.gather(second, open));
                step((LongVector) answers);
            }
        }

        private void step(LongVector answers) {
            int stay = 0;
            for (int i = 0; i < open; i++) {
                if (answers.isNull(i) || answers.values[i] < -1 || answers.values[i] > 1) {
                    throw Faults.argument("Lambda comparator must return either -1, 0, or 1");
                }
                merged[out[i]++] = answers.values[i] <= 0 ? order[left[i]++] : order[right[i]++];
                if (left[i] == leftEnd[i]) {
                    System.arraycopy(order, right[i], merged, out[i], rightEnd[i] - right[i]);
                } else if (right[i] == rightEnd[i]) {
                    System.arraycopy(order, left[i], merged, out[i], leftEnd[i] - left[i]);
                } else {
                    move(i, stay++);
                }
            }
            open = stay;
        }

        private void move(int from, int to) {
            owner[to] = owner[from];
            left[to] = left[from];
            leftEnd[to] = leftEnd[from];
            right[to] = right[from];
            rightEnd[to] = rightEnd[from];
            out[to] = out[from];
        }
    }
}
