package dev.owlet.engine.optimize;

import org.jspecify.annotations.Nullable;

/**
 * What is thought of a column.
 *
 * @param distinct how many distinct values are left
 * @param known whether that rests on statistics rather than on a guess
 * @param baseDistinct how many there were before any filter
 * @param baseRows how many rows the table had before any filter
 * @param min a lower bound as a number that grows with the value; null when unknown
 * @param max an upper bound likewise
 * @param nulls the fraction of nulls
 */
record ColumnEstimate(
        double distinct,
        boolean known,
        double baseDistinct,
        double baseRows,
        @Nullable Double min,
        @Nullable Double max,
        double nulls) {
    /** How many values a column is thought to have for {@code column = constant} when nothing is known. */
    private static final double GUESSED_VALUES = 20;

    /** Returns an estimate of a column of which nothing is known. */
    static ColumnEstimate unknown(double rows) {
        double distinct = Math.max(Math.min(rows, GUESSED_VALUES), rows / 10);
        return new ColumnEstimate(distinct, false, distinct, rows, null, null, 0);
    }

    static ColumnEstimate constant(double rows) {
        return new ColumnEstimate(1, true, 1, rows, null, null, 0);
    }

    /** Returns the fraction of rows that equal one constant. */
    double equalFraction() {
        double values = known ? distinct : Math.min(distinct, GUESSED_VALUES);
        return (1 - nulls) / Math.max(values, 1);
    }

    /** Returns the column after a part of {@code rows} rows is kept: few repetitions vanish, unique values thin out. */
    ColumnEstimate scaled(double rows, double fraction) {
        if (fraction >= 1 || rows <= 0) {
            return this;
        }
        double repetitions = Math.max(rows / Math.max(distinct, 1), 1);
        double kept = distinct * (1 - Math.pow(1 - fraction, repetitions));
        return withDistinct(Math.max(kept, Math.min(1, distinct)));
    }

    ColumnEstimate withDistinct(double newDistinct) {
        return new ColumnEstimate(newDistinct, known, baseDistinct, baseRows, min, max, nulls);
    }

    /** Returns the column where a fraction of its rows is null instead. */
    ColumnEstimate orNull(double fraction) {
        double more = fraction + (1 - fraction) * nulls;
        return new ColumnEstimate(distinct, known, baseDistinct, baseRows, min, max, more);
    }

    /** Returns the column after a condition on itself kept a fraction of its values. */
    ColumnEstimate narrowed(double fraction) {
        double kept = Math.max(1, distinct * fraction);
        double keptBase = Math.max(1, baseDistinct * fraction);
        return new ColumnEstimate(kept, known, keptBase, Math.max(1, baseRows * fraction), min, max, nulls);
    }

    /** Tells whether each value seems to occur once in its table. */
    boolean seemsUnique() {
        return known && baseDistinct >= 0.9 * baseRows;
    }
}
