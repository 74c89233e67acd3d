package dev.owlet.engine.plan;

import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.OptionalInt;

/**
 * One window function over the frame of each row.
 *
 * @param function lower-case name: a ranking or value function (rank, row_number, lag, first_value, ...) or an aggregate
 * @param arguments input columns
 * @param ignoreNulls whether value functions skip nulls
 */
public record WindowCall(
        String function, List<Integer> arguments, Frame frame, boolean ignoreNulls, boolean distinct, SqlType type) {
    public WindowCall {
        arguments = List.copyOf(arguments);
    }

    /** What a frame's bounds count. */
    public enum Unit {
        ROWS,
        RANGE,
        GROUPS
    }

    /** Where a frame begins or ends. */
    public enum Bound {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /** A frame; PRECEDING and FOLLOWING take their distance from an input column. */
    public record Frame(Unit unit, Bound start, OptionalInt startColumn, Bound end, OptionalInt endColumn) {
        /** The frame of a call without one: from the partition's first row to the current row's last peer. */
        public static final Frame DEFAULT = new Frame(
                Unit.RANGE, Bound.UNBOUNDED_PRECEDING, OptionalInt.empty(), Bound.CURRENT_ROW, OptionalInt.empty());
    }
}
