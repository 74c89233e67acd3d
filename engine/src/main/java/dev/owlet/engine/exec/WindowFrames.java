package dev.owlet.engine.exec;

import dev.owlet.engine.plan.WindowCall;
import dev.owlet.engine.plan.WindowCall.Bound;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.LongVector;
import java.util.OptionalInt;

/** Works out which rows each row's frame spans: from {@code start[row]} to before {@code end[row]}; empty when not less. */
final class WindowFrames {
    final int[] start;
    final int[] end;

    private WindowFrames(int rows) {
        start = new int[rows];
        end = new int[rows];
    }

    static WindowFrames of(WindowPart part, WindowCall.Frame frame) {
        int rows = part.rows.rows();
        WindowFrames frames = new WindowFrames(rows);
        WindowDistances starts = distances(part, frame.unit(), frame.start(), frame.startColumn());
        WindowDistances ends = distances(part, frame.unit(), frame.end(), frame.endColumn());
        for (int row = 0; row < rows; row++) {
            frames.start[row] =
                    Math.max(part.partitionStart[row], first(part, frame.unit(), frame.start(), starts, row));
            frames.end[row] = Math.min(part.partitionEnd[row], last(part, frame.unit(), frame.end(), ends, row));
        }
        return frames;
    }

    private static WindowDistances distances(WindowPart part, WindowCall.Unit unit, Bound bound, OptionalInt column) {
        if (column.isEmpty()) {
            return WindowDistances.NONE;
        }
        return unit == WindowCall.Unit.RANGE
                ? WindowRange.of(part, column.getAsInt(), bound)
                : new Counted((LongVector) part.rows.column(column.getAsInt()).flatten());
    }

    /** Distances that count rows or groups of peers. */
    private record Counted(LongVector counts) implements WindowDistances {
        @Override
        public long count(int row) {
            if (counts.isNull(row) || counts.values[row] < 0) {
                throw new OwletException(
                        Code.INVALID_FUNCTION_ARGUMENT, "Window frame offset value must not be negative or null");
            }
            return Math.min(counts.values[row], Integer.MAX_VALUE);
        }
    }

    private static int first(WindowPart part, WindowCall.Unit unit, Bound bound, WindowDistances by, int row) {
        return switch (bound) {
            case UNBOUNDED_PRECEDING -> part.partitionStart[row];
            case UNBOUNDED_FOLLOWING -> part.partitionEnd[row];
            case CURRENT_ROW -> unit == WindowCall.Unit.ROWS ? row : part.peerStart[row];
            default ->
                switch (unit) {
                    case ROWS -> clamp(row + signed(bound, by.count(row)));
                    case GROUPS -> group(part, row, signed(bound, by.count(row)), true);
                    case RANGE -> by.first(row);
                };
        };
    }

    private static int last(WindowPart part, WindowCall.Unit unit, Bound bound, WindowDistances by, int row) {
        return switch (bound) {
            case UNBOUNDED_PRECEDING -> part.partitionStart[row];
            case UNBOUNDED_FOLLOWING -> part.partitionEnd[row];
            case CURRENT_ROW -> unit == WindowCall.Unit.ROWS ? row + 1 : part.peerEnd[row];
            default ->
                switch (unit) {
                    case ROWS -> clamp(row + signed(bound, by.count(row)) + 1);
                    case GROUPS -> group(part, row, signed(bound, by.count(row)), false);
                    case RANGE -> by.last(row);
                };
        };
    }

    private static long signed(Bound bound, long distance) {
        return bound == Bound.PRECEDING ? -distance : distance;
    }

    private static int clamp(long row) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, row));
    }

    /** Returns where the group of peers some groups away begins or ends. */
    private static int group(WindowPart part, int row, long groups, boolean begin) {
        int at = row;
        for (long i = groups; i < 0; i++) {
            at = part.peerStart[at] - 1;
            if (at < part.partitionStart[row]) {
                return part.partitionStart[row];
            }
        }
        for (long i = groups; i > 0; i--) {
            at = part.peerEnd[at];
            if (at >= part.partitionEnd[row]) {
                return part.partitionEnd[row];
            }
        }
        return begin ? part.peerStart[at] : part.peerEnd[at];
    }
}
