package dev.owlet.formats.range;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column that can matter: disjoint intervals in ascending order, and whether null can.
 *
 * <p>Values are of the classes {@link ColumnStatistics} lists. An empty list without null matches nothing.
 */
public record Domain(List<Interval> intervals, boolean nullAllowed) {
    public static final Domain ALL = new Domain(List.of(new Interval(null, false, null, false)), true);
    public static final Domain NONE = new Domain(List.of(), false);
    public static final Domain ONLY_NULL = new Domain(List.of(), true);
    public static final Domain NOT_NULL = new Domain(ALL.intervals(), false);

    public Domain {
        intervals = List.copyOf(intervals);
    }

    /** A run of values; a null bound is open-ended. */
    public record Interval(
            @Nullable Comparable<?> low,
            boolean lowIncluded,
            @Nullable Comparable<?> high,
            boolean highIncluded) {
        boolean isEmpty() {
            if (low == null || high == null) {
                return false;
            }
            int order = compare(low, high);
            return order > 0 || (order == 0 && !(lowIncluded && highIncluded));
        }

        /** Tells whether a value lies in it. */
        public boolean contains(Comparable<?> value) {
            return aboveLow(value) && belowHigh(value);
        }

        private boolean aboveLow(Comparable<?> value) {
            int order = low == null ? 1 : compare(value, low);
            return order > 0 || (order == 0 && lowIncluded);
        }

        private boolean belowHigh(Comparable<?> value) {
            int order = high == null ? -1 : compare(value, high);
            return order < 0 || (order == 0 && highIncluded);
        }

        @Nullable
        Interval intersect(Interval other) {
            boolean mineLow = compareLow(this, other) >= 0;
            boolean mineHigh = compareHigh(this, other) <= 0;
            Interval both = new Interval(
                    mineLow ? low : other.low,
                    mineLow ? lowIncluded : other.lowIncluded,
                    mineHigh ? high : other.high,
                    mineHigh ? highIncluded : other.highIncluded);
            return both.isEmpty() ? null : both;
        }

        private static int compareLow(Interval a, Interval b) {
            if (a.low == null || b.low == null) {
                return (a.low == null ? 0 : 1) - (b.low == null ? 0 : 1);
            }
            int order = compare(a.low, b.low);
            return order != 0 ? order : (a.lowIncluded ? 0 : 1) - (b.lowIncluded ? 0 : 1);
        }

        private static int compareHigh(Interval a, Interval b) {
            if (a.high == null || b.high == null) {
                return (a.high == null ? 1 : 0) - (b.high == null ? 1 : 0);
            }
            int order = compare(a.high, b.high);
            return order != 0 ? order : (a.highIncluded ? 1 : 0) - (b.highIncluded ? 1 : 0);
        }

        private boolean touches(Interval next) {
            if (high == null || next.low == null) {
                return true;
            }
            int order = compare(next.low, high);
            return order < 0 || (order == 0 && (highIncluded || next.lowIncluded));
        }
    }

    /** Returns the domain of one value. */
    public static Domain equalTo(Comparable<?> value) {
        return new Domain(List.of(new Interval(value, true, value, true)), false);
    }

    /** Returns the domain of one interval; a null bound is open-ended. */
    public static Domain between(
            @Nullable Comparable<?> low, boolean lowIncluded, @Nullable Comparable<?> high, boolean highIncluded) {
        Interval interval = new Interval(low, lowIncluded, high, highIncluded);
        return interval.isEmpty() ? NONE : new Domain(List.of(interval), false);
    }

    /** Tells whether nothing matches. */
    public boolean isNone() {
        return intervals.isEmpty() && !nullAllowed;
    }

    /** Tells whether everything matches. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** Returns the values in both. */
    public Domain intersect(Domain other) {
        List<Interval> both = new ArrayList<>();
        for (Interval mine : intervals) {
            for (Interval theirs : other.intervals) {
                Interval overlap = mine.intersect(theirs);
                if (overlap != null) {
                    both.add(overlap);
                }
            }
        }
        return new Domain(both, nullAllowed && other.nullAllowed);
    }

    /** Returns the values in either. */
    public Domain union(Domain other) {
        List<Interval> all = new ArrayList<>(intervals);
        all.addAll(other.intervals);
        all.sort(Comparator.comparing((Interval i) -> i, Interval::compareLow));
        List<Interval> merged = new ArrayList<>();
        for (Interval next : all) {
            Interval last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || !last.touches(next)) {
                merged.add(next);
            } else if (Interval.compareHigh(last, next) < 0) {
                merged.set(
                        merged.size() - 1,
                        new Interval(last.low(), last.lowIncluded(), next.high(), next.highIncluded()));
            }
        }
        return new Domain(merged, nullAllowed || other.nullAllowed);
    }

    /** Tells whether a value, or null, is in it. */
    public boolean contains(@Nullable Comparable<?> value) {
        if (value == null) {
            return nullAllowed;
        }
        return intervals.stream().anyMatch(i -> i.contains(value));
    }

    /** Says whether rows with these statistics can match. */
    public Match match(ColumnStatistics stats) {
        if (isNone()) {
            return Match.NEVER;
        }
        boolean mayHaveNulls = stats.nulls() != 0;
        boolean allNull = stats.rows() >= 0 && stats.nulls() == stats.rows();
        if (allNull) {
            return nullAllowed ? Match.ALWAYS : Match.NEVER;
        }
        if (stats.min() == null && stats.max() == null) {
            return isAll() ? Match.ALWAYS : Match.PERHAPS;
        }
        Interval found = new Interval(stats.min(), stats.min() != null, stats.max(), stats.max() != null);
        boolean overlaps = intervals.stream().anyMatch(i -> i.intersect(found) != null);
        if (!overlaps) {
            return nullAllowed && mayHaveNulls ? Match.PERHAPS : Match.NEVER;
        }
        boolean covered = stats.min() != null
                && stats.max() != null
                && intervals.stream().anyMatch(i -> i.contains(stats.min()) && i.contains(stats.max()));
        return covered && (nullAllowed || !mayHaveNulls) ? Match.ALWAYS : Match.PERHAPS;
    }

    /** Compares two values of the same class, the way SQL does. */
    @SuppressWarnings("unchecked")
    static int compare(Comparable<?> left, Comparable<?> right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
