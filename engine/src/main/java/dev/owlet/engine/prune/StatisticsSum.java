package dev.owlet.engine.prune;

import dev.owlet.formats.range.ColumnStatistics;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up a column's statistics over files: widest bounds, summed counts, unknown if any part is. */
final class StatisticsSum {
    private @Nullable Comparable<?> min;
    private @Nullable Comparable<?> max;
    private boolean boundsKnown = true;
    private long nulls;
    private long rows;
    private long distinct;
    private final Set<Comparable<?>> constants = new HashSet<>();

    void add(ColumnStatistics part) {
        boolean noValues = part.rows() == 0 || (part.rows() > 0 && part.rows() == part.nulls());
        if (!noValues) {
            widen(part.min(), part.max());
        }
        nulls = nulls < 0 || part.nulls() < 0 ? -1 : nulls + part.nulls();
        rows = rows < 0 || part.rows() < 0 ? -1 : rows + part.rows();
        distinct = distinct < 0 || part.distinct() < 0 ? -1 : Math.max(distinct, part.distinct());
    }

    void addConstant(@Nullable Comparable<?> value, long count) {
        if (value == null) {
            add(new ColumnStatistics(null, null, count, count, -1));
            return;
        }
        constants.add(value);
        add(new ColumnStatistics(value, value, 0, count, constants.size()));
    }

    private void widen(@Nullable Comparable<?> low, @Nullable Comparable<?> high) {
        if (low == null || high == null) {
            boundsKnown = false;
            return;
        }
        min = min == null || compare(low, min) < 0 ? low : min;
        max = max == null || compare(high, max) > 0 ? high : max;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> left, Comparable<?> right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    ColumnStatistics sum() {
        return new ColumnStatistics(
                boundsKnown ? min : null,
                boundsKnown ? max : null,
                nulls,
                rows,
                distinct <= 0 ? -1 : rows < 0 ? distinct : Math.min(distinct, rows));
    }
}
