package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression.Compare.Operator;

/**
 * A comparison of whole numbers with a constant, as a test for lying in {@code low..high}, or outside: one loop serves
 * all operators, and two bounds on a column become one pass. Values are shifted right first, 12 for instants with a zone.
 */
record LongRange(long low, long high, boolean outside, int shift) {
    static LongRange of(Operator operator, long constant, int shift) {
        long bound = constant >> shift;
        return switch (operator) {
            case EQUAL -> new LongRange(bound, bound, false, shift);
            case NOT_EQUAL -> new LongRange(bound, bound, true, shift);
            case LESS ->
                bound == Long.MIN_VALUE
                        ? new LongRange(1, 0, false, shift)
                        : new LongRange(Long.MIN_VALUE, bound - 1, false, shift);
            case LESS_OR_EQUAL -> new LongRange(Long.MIN_VALUE, bound, false, shift);
            case GREATER ->
                bound == Long.MAX_VALUE
                        ? new LongRange(1, 0, false, shift)
                        : new LongRange(bound + 1, Long.MAX_VALUE, false, shift);
            case GREATER_OR_EQUAL -> new LongRange(bound, Long.MAX_VALUE, false, shift);
            default -> throw new IllegalArgumentException("no range: " + operator);
        };
    }

    /** Returns the values in both of two ranges that are not {@link #outside}. */
    LongRange and(LongRange other) {
        return new LongRange(Math.max(low, other.low), Math.min(high, other.high), false, shift);
    }

    boolean empty() {
        return low > high;
    }

    /** Writes whether each value passes. */
    void test(long[] values, int rows, boolean[] results) {
        long floor = low + Long.MIN_VALUE;
        long span = high - low + Long.MIN_VALUE;
        boolean inside = !outside;
        if (empty()) {
            java.util.Arrays.fill(results, 0, rows, outside);
            return;
        }
        if (shift == 0) {
            for (int i = 0; i < rows; i++) {
                results[i] = values[i] - floor <= span == inside;
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            results[i] = (values[i] >> shift) - floor <= span == inside;
        }
    }

    /** Writes the rows that pass into {@code selected} and returns how many. */
    int select(long[] values, int rows, int[] selected) {
        if (empty()) {
            return outside ? Truth.all(rows, selected) : 0;
        }
        long floor = low + Long.MIN_VALUE;
        long span = high - low + Long.MIN_VALUE;
        int n = 0;
        if (outside) {
            for (int i = 0; i < rows; i++) {
                selected[n] = i;
                n += (values[i] >> shift) - floor <= span ? 0 : 1;
            }
            return n;
        }
        for (int i = 0; i < rows; i++) {
            selected[n] = i;
            n += (values[i] >> shift) - floor <= span ? 1 : 0;
        }
        return n;
    }

    /** Keeps those of the first {@code count} rows of {@code selected} that pass and returns how many. */
    int refine(long[] values, int[] selected, int count) {
        if (empty()) {
            return outside ? count : 0;
        }
        long floor = low + Long.MIN_VALUE;
        long span = high - low + Long.MIN_VALUE;
        int wanted = outside ? 0 : 1;
        int n = 0;
        for (int k = 0; k < count; k++) {
            int row = selected[k];
            selected[n] = row;
            n += (values[row] >> shift) - floor <= span ? wanted : 1 - wanted;
        }
        return n;
    }
}
