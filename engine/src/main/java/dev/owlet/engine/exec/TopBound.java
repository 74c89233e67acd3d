package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Predicate;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The first sort key that a row must reach to be among the first rows, as far as some worker knows already: scans drop
 * rows by it before they decode other columns. Shared by all threads; it only ever gets stricter.
 */
final class TopBound {
    private final SortKey key;
    private volatile long limit;
    private volatile boolean known;

    private TopBound(SortKey key) {
        this.key = key;
    }

    /** A bound for a step's n-th column. */
    record Use(TopBound bound, int column) {}

    /** Where rows come from before anything is done to them that cannot be left out: a step, and a column of it. */
    record Origin(Plan plan, int column) {}

    /** Makes the bound of a first key that is a plain number; null for others. */
    static @Nullable TopBound of(SortKey key, SqlType type) {
        return type.physical() == Physical.LONG && Cells.shift(type) == 0 ? new TopBound(key) : null;
    }

    /**
     * Returns where a column is read or made. Stops at expressions that can fail: a row that is dropped early would hide
     * its error.
     */
    static @Nullable Origin origin(Plan plan, int column) {
        if (plan instanceof Plan.Project project) {
            boolean total = project.expressions().stream().allMatch(TopBound::mayBeLeftOut);
            return total && project.expressions().get(column) instanceof Expression.Input input
                    ? origin(project.input(), input.index())
                    : null;
        }
        if (plan instanceof Plan.Filter filter) {
            return mayBeLeftOut(filter.predicate()) ? origin(filter.input(), column) : null;
        }
        boolean scan = plan instanceof Plan.Scan found
                && found.filter().map(TopBound::mayBeLeftOut).orElse(true);
        return scan || plan instanceof Plan.Aggregate ? new Origin(plan, column) : null;
    }

    private static boolean mayBeLeftOut(Expression expression) {
        return Expressions.isTotal(expression) && Expressions.isDeterministic(expression);
    }

    /** Says that enough rows have a first key of at least this rank. */
    synchronized void tighten(long value) {
        if (!known || (key.descending() ? value > limit : value < limit)) {
            limit = value;
            known = true;
        }
    }

    /** Makes one thread's test over a batch whose only column is the key. */
    Predicate predicate() {
        return (batch, selected) -> select(batch.column(0), batch.rows(), selected);
    }

    /** Writes the rows that can still be among the first into {@code selected} and returns how many. */
    int select(Vector column, int rows, int[] selected) {
        if (!known) {
            for (int i = 0; i < rows; i++) {
                selected[i] = i;
            }
            return rows;
        }
        LongVector numbers = (LongVector) column.flatten();
        boolean[] nulls = numbers.nulls;
        if (nulls != null) {
            return withNulls(numbers.values, nulls, rows, selected);
        }
        return key.descending()
                ? atLeast(numbers.values, limit, rows, selected)
                : atMost(numbers.values, limit, rows, selected);
    }

    private static int atLeast(long[] values, long limit, int rows, int[] selected) {
        int count = 0;
        for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += values[i] >= limit ? 1 : 0;
        }
        return count;
    }

    private static int atMost(long[] values, long limit, int rows, int[] selected) {
        int count = 0;
        for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += values[i] <= limit ? 1 : 0;
        }
        return count;
    }

    private int withNulls(long[] values, boolean[] nulls, int rows, int[] selected) {
        long most = limit;
        int count = 0;
        for (int i = 0; i < rows; i++) {
            boolean reaches = key.descending() ? values[i] >= most : values[i] <= most;
            selected[count] = i;
            count += (nulls[i] ? key.nullsFirst() : reaches) ? 1 : 0;
        }
        return count;
    }
}
