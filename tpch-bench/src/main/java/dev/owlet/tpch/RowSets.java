package dev.owlet.tpch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows without their order. Both sides are sorted the same way first: by the columns that must be equal to the
 * letter, then by numbers with a fraction, in which the last digit may differ.
 */
final class RowSets {
    private RowSets() {}

    /** Returns the first difference in words, or null when both hold the same rows. */
    static @Nullable String difference(List<List<String>> expected, List<List<String>> actual) {
        if (expected.isEmpty() || actual.isEmpty()) {
            return Answers.difference(expected, actual);
        }
        boolean[] inexact = inexact(expected, actual);
        return Answers.difference(sorted(expected, inexact), sorted(actual, inexact));
    }

    private static boolean[] inexact(List<List<String>> expected, List<List<String>> actual) {
        boolean[] inexact = new boolean[expected.get(0).size()];
        for (List<List<String>> rows : List.of(expected, actual)) {
            for (List<String> row : rows) {
                for (int i = 0; i < Math.min(row.size(), inexact.length); i++) {
                    inexact[i] |= number(row.get(i)) != null && row.get(i).matches(".*[.eE].*");
                }
            }
        }
        return inexact;
    }

    private static List<List<String>> sorted(List<List<String>> rows, boolean[] inexact) {
        List<List<String>> sorted = new ArrayList<>(rows);
        Comparator<List<String>> order = (left, right) -> 0;
        for (boolean pass : new boolean[] {false, true}) {
            for (int i = 0; i < inexact.length; i++) {
                int column = i;
                if (inexact[i] == pass) {
                    order = order.thenComparing((left, right) -> compare(left.get(column), right.get(column)));
                }
            }
        }
        sorted.sort(order);
        return sorted;
    }

    private static int compare(String left, String right) {
        BigDecimal leftNumber = number(left);
        BigDecimal rightNumber = number(right);
        if (leftNumber != null && rightNumber != null) {
            return leftNumber.compareTo(rightNumber);
        }
        return leftNumber == null && rightNumber == null
                ? left.compareTo(right)
                : Boolean.compare(leftNumber == null, rightNumber == null);
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
