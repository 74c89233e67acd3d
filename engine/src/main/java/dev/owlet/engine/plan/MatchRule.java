package dev.owlet.engine.plan;

import java.util.List;
import java.util.Set;

/**
 * Which rows of a partition are a match and what is made of it.
 *
 * @param labels the names of the pattern's variables
 */
public record MatchRule(List<String> labels, RowPattern pattern, Output output, Skip skip, Set<Integer> skipTo) {
    public MatchRule {
        labels = List.copyOf(labels);
        skipTo = Set.copyOf(skipTo);
    }

    /** Which rows are made. */
    public enum Output {
        ONE_ROW,
        ALL_ROWS,
        ALL_ROWS_OMIT_EMPTY,
        ALL_ROWS_WITH_UNMATCHED
    }

    /** Where the search for the next match begins. */
    public enum Skip {
        PAST_LAST_ROW,
        TO_NEXT_ROW,
        TO_FIRST,
        TO_LAST
    }

    /**
     * What a row must satisfy to be matched to a variable.
     *
     * @param condition over {@code values}: its n-th input is the n-th of them
     */
    public record Condition(int label, Expression condition, List<MatchValue> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }
}
