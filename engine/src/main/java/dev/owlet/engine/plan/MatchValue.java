package dev.owlet.engine.plan;

import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * One value that a measure or a condition of pattern recognition takes from the rows of a match.
 *
 * @param kind what is taken
 * @param function the aggregate's lower-case name, empty for other kinds
 * @param arguments input columns, {@link #LABELS} for the variables that the rows were matched to
 * @param reach which row is looked at, or which rows are aggregated
 */
public record MatchValue(Kind kind, String function, List<Integer> arguments, Reach reach, SqlType type) {
    /** Stands in {@code arguments} for the names of the variables that the rows were matched to. */
    public static final int LABELS = -1;

    public MatchValue {
        arguments = List.copyOf(arguments);
    }

    /** Returns the same value over an input that has its columns at other places. */
    public MatchValue at(IntUnaryOperator places) {
        List<Integer> moved = arguments.stream()
                .map(column -> column == LABELS ? column : places.applyAsInt(column))
                .toList();
        return new MatchValue(kind, function, moved, reach, type);
    }

    /** What is taken. */
    public enum Kind {
        COLUMN,
        AGGREGATE,
        MATCH_NUMBER
    }

    /**
     * The rows of a match that count, and the way to one of them.
     *
     * @param labels the variables that rows must be matched to; empty for any
     * @param first whether rows are counted from the first on, else from the last back
     * @param logical how many rows are passed over
     * @param physical the distance from there in the partition
     * @param whole whether the rows after the current one count too: FINAL
     */
    public record Reach(Set<Integer> labels, boolean first, int logical, int physical, boolean whole) {
        public Reach {
            labels = Set.copyOf(labels);
        }

        /** Makes the reach of a bare column: the last row so far. */
        public static Reach last(Set<Integer> labels, boolean whole) {
            return new Reach(labels, false, 0, 0, whole);
        }
    }
}
