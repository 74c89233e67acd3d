package dev.owlet.engine.exec;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.engine.plan.WindowCall;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/** Value functions: they pick one other row of the partition or frame, or none. */
final class WindowValues {
    private static final int NONE = -1;

    private final WindowPart part;
    private final WindowCall call;
    private final Vector values;
    private final boolean @Nullable [] nulls;
    private final @Nullable LongVector distances;

    private WindowValues(WindowPart part, WindowCall call) {
        this.part = part;
        this.call = call;
        values = part.rows.column(call.arguments().get(0)).flatten();
        nulls = call.ignoreNulls() ? NullMasks.of(values, part.rows.rows()) : null;
        distances = WindowRanks.argument(part, call, 1);
    }

    static Vector of(WindowPart part, WindowCall call) {
        WindowValues picked = new WindowValues(part, call);
        boolean shifted = call.function().equals("lag") || call.function().equals("lead");
        return shifted ? picked.shifted() : picked.framed();
    }

    private Vector shifted() {
        boolean back = call.function().equals("lag");
        Vector otherwise = call.arguments().size() > 2
                ? part.rows.column(call.arguments().get(2)).flatten()
                : null;
        VectorBuilder builder = VectorBuilder.of(call.type(), part.rows.rows());
        for (int row = 0; row < part.rows.rows(); row++) {
            LongVector counts = distances;
            if (counts != null && counts.isNull(row)) {
                builder.appendNull();
                continue;
            }
            long distance = counts == null ? 1 : counts.values[row];
            if (distance < 0) {
                throw new OwletException(Code.INVALID_FUNCTION_ARGUMENT, "Offset must be at least 0");
            }
            int found = back ? before(row, distance) : after(row, distance);
            if (found != NONE) {
                builder.append(values, found);
            } else if (otherwise != null) {
                builder.append(otherwise, row);
            } else {
                builder.appendNull();
            }
        }
        return builder.build();
    }

    private int before(int row, long distance) {
        int start = part.partitionStart[row];
        if (nulls == null || distance == 0) {
            return row - distance < start ? NONE : (int) (row - distance);
        }
        long left = distance;
        for (int i = row - 1; i >= start; i--) {
            left -= nulls[i] ? 0 : 1;
            if (left == 0) {
                return i;
            }
        }
        return NONE;
    }

    private int after(int row, long distance) {
        int end = part.partitionEnd[row];
        if (nulls == null || distance == 0) {
            return distance >= end - row ? NONE : (int) (row + distance);
        }
        return nth(row + 1, end, distance);
    }

    private Vector framed() {
        WindowFrames frames = WindowFrames.of(part, call.frame());
        VectorBuilder builder = VectorBuilder.of(call.type(), part.rows.rows());
        for (int row = 0; row < part.rows.rows(); row++) {
            int from = frames.start[row];
            int to = frames.end[row];
            int found = from >= to ? NONE : pick(row, from, to);
            if (found == NONE) {
                builder.appendNull();
            } else {
                builder.append(values, found);
            }
        }
        return builder.build();
    }

    private int pick(int row, int from, int to) {
        if (call.function().equals("first_value")) {
            return nth(from, to, 1);
        }
        if (call.function().equals("last_value")) {
            int at = to - 1;
            while (nulls != null && at >= from && nulls[at]) {
                at--;
            }
            return at < from ? NONE : at;
        }
        LongVector counts = java.util.Objects.requireNonNull(distances);
        if (counts.isNull(row)) {
            return NONE;
        }
        if (counts.values[row] < 1) {
            throw new OwletException(Code.INVALID_FUNCTION_ARGUMENT, "Offset must be at least 1");
        }
        return nth(from, to, counts.values[row]);
    }

    /** Returns the n-th row from {@code from} on that counts. */
    private int nth(int from, int to, long n) {
        if (nulls == null) {
            return n > to - from ? NONE : (int) (from + n - 1);
        }
        long left = n;
        for (int i = from; i < to; i++) {
            left -= nulls[i] ? 0 : 1;
            if (left == 0) {
                return i;
            }
        }
        return NONE;
    }
}
