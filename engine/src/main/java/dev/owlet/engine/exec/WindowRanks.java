package dev.owlet.engine.exec;

import dev.owlet.engine.plan.WindowCall;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Ranking functions: they look at a row's place in its partition, not at a frame. */
final class WindowRanks {
    private WindowRanks() {}

    static Vector of(WindowPart part, WindowCall call) {
        return switch (call.function()) {
            case "ntile" -> ntile(part, call);
            case "percent_rank", "cume_dist" -> shares(part, call.function().equals("cume_dist"));
            default -> numbers(part, call.function());
        };
    }

    private static Vector numbers(WindowPart part, String function) {
        int rows = part.rows.rows();
        long[] numbers = new long[rows];
        for (int i = 0; i < rows; i++) {
            int start = part.partitionStart[i];
            numbers[i] = switch (function) {
                case "row_number" -> i - start + 1;
                case "rank" -> part.peerStart[i] - start + 1;
                default -> i == start ? 1 : numbers[i - 1] + (part.peerStart[i] == i ? 1 : 0);
            };
        }
        return new LongVector(numbers, null, rows);
    }

    private static Vector shares(WindowPart part, boolean cumulative) {
        int rows = part.rows.rows();
        double[] shares = new double[rows];
        for (int i = 0; i < rows; i++) {
            int start = part.partitionStart[i];
            int size = part.partitionEnd[i] - start;
            if (cumulative) {
                shares[i] = (double) (part.peerEnd[i] - start) / size;
            } else {
                shares[i] = size == 1 ? 0 : (double) (part.peerStart[i] - start) / (size - 1);
            }
        }
        return new DoubleVector(shares, null, rows);
    }

    private static Vector ntile(WindowPart part, WindowCall call) {
        int rows = part.rows.rows();
        LongVector buckets =
                (LongVector) part.rows.column(call.arguments().get(0)).flatten();
        long[] numbers = new long[rows];
        boolean[] nulls = null;
        for (int i = 0; i < rows; i++) {
            if (buckets.isNull(i)) {
                nulls = nulls == null ? new boolean[rows] : nulls;
                nulls[i] = true;
                continue;
            }
            int start = part.partitionStart[i];
            numbers[i] = bucket(i - start, part.partitionEnd[i] - start, buckets.values[i]);
        }
        return new LongVector(numbers, nulls, rows);
    }

    private static long bucket(long place, long size, long buckets) {
        if (buckets <= 0) {
            throw new OwletException(Code.INVALID_FUNCTION_ARGUMENT, "Buckets must be greater than 0");
        }
        if (size < buckets) {
            return place + 1;
        }
        long small = size / buckets;
        long larger = size % buckets;
        long inLarger = larger * (small + 1);
        return place < inLarger ? place / (small + 1) + 1 : larger + (place - inLarger) / small + 1;
    }

    /** Returns a column's numbers, or null when the call has no such argument. */
    static @Nullable LongVector argument(WindowPart part, WindowCall call, int number) {
        return call.arguments().size() <= number
                ? null
                : (LongVector) part.rows.column(call.arguments().get(number)).flatten();
    }
}
