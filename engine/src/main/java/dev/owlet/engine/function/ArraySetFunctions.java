package dev.owlet.engine.function;

import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.LongBuilder;

/** Arrays as sets, and sequences. */
final class ArraySetFunctions {
    private static final int MOST = 10_000;

    private ArraySetFunctions() {}

    private static ValueSet set(Site site) {
        ValueSet set = site.keep(ValueSet.class, () -> new ValueSet(ArrayFunctions.elementOrder(site)));
        set.clear();
        return set;
    }

    private static void addNew(ListView list, ValueSet known, ArrayBuilder out) {
        for (int i = list.start; i < list.end(); i++) {
            if (known.add(list.elements, i)) {
                out.elements().append(list.elements, i);
            }
        }
    }

    @Scalar(value = "(array(T)): array(T)", doc = "Drops repeated elements.")
    static void arrayDistinct(ListView list, Site site, ArrayBuilder out) {
        addNew(list, set(site), out);
        out.close();
    }

    @Scalar(value = "(array(T), array(T)): array(T)", doc = "Returns the distinct elements of two arrays.")
    static void arrayUnion(ListView left, ListView right, Site site, ArrayBuilder out) {
        ValueSet known = set(site);
        addNew(left, known, out);
        addNew(right, known, out);
        out.close();
    }

    @Scalar(value = "(array(T), array(T)): array(T)", doc = "Returns the distinct elements that both arrays have.")
    static void arrayIntersect(ListView left, ListView right, Site site, ArrayBuilder out) {
        ValueSet wanted = set(site);
        for (int i = right.start; i < right.end(); i++) {
            wanted.add(right.elements, i);
        }
        ValueSet added = new ValueSet(ArrayFunctions.elementOrder(site));
        for (int i = left.start; i < left.end(); i++) {
            if (wanted.contains(left.elements, i) && added.add(left.elements, i)) {
                out.elements().append(left.elements, i);
            }
        }
        out.close();
    }

    @Scalar(
            value = "(array(T), array(T)): array(T)",
            doc = "Returns the distinct elements of the first array that the second has not.")
    static void arrayExcept(ListView left, ListView right, Site site, ArrayBuilder out) {
        ValueSet known = set(site);
        for (int i = right.start; i < right.end(); i++) {
            known.add(right.elements, i);
        }
        addNew(left, known, out);
        out.close();
    }

    @Scalar(
            value = "(array(T), array(T)): boolean",
            doc = "Tells whether two arrays share an element; null when only a null may decide.")
    static void arraysOverlap(ListView left, ListView right, Site site, BooleanBuilder out) {
        ValueSet known = set(site);
        boolean nulls = false;
        for (int i = right.start; i < right.end(); i++) {
            nulls |= right.elements.isNull(i);
            known.add(right.elements, i);
        }
        for (int i = left.start; i < left.end(); i++) {
            if (left.elements.isNull(i)) {
                nulls = true;
            } else if (known.contains(left.elements, i)) {
                out.append(true);
                return;
            }
        }
        if (nulls && left.length > 0 && right.length > 0) {
            out.appendNull();
        } else {
            out.append(false);
        }
    }

    @Scalar(value = "(bigint, bigint): array(bigint)", doc = "Returns the whole numbers from one to another.")
    static void sequence(long from, long to, ArrayBuilder out) {
        sequenceBy(from, to, from <= to ? 1 : -1, out);
    }

    @Scalar(
            name = "sequence",
            value = "(bigint, bigint, bigint): array(bigint)",
            doc = "Returns the whole numbers from one to another by a step.")
    static void sequenceBy(long from, long to, long step, ArrayBuilder out) {
        check(from, to, step);
        LongBuilder numbers = (LongBuilder) out.elements();
        long count = steps(from, to, step);
        for (long i = 0; i <= count; i++) {
            numbers.append(from + i * step);
        }
        out.close();
    }

    private static long steps(long from, long to, long step) {
        long distance = to - from;
        boolean overflow = ((to ^ from) & (to ^ distance)) < 0;
        long count = overflow ? Long.MAX_VALUE : distance / step;
        if (count >= MOST) {
            throw Faults.argument("result of sequence function must not have more than " + MOST + " entries");
        }
        return count;
    }

    private static void check(long from, long to, long step) {
        if (step == 0) {
            throw Faults.argument("step must not be zero");
        }
        if (step > 0 ? to < from : to > from) {
            throw Faults.argument("sequence stop value should be greater than or equal to start value if step is"
                    + " greater than zero otherwise stop should be less than or equal to start");
        }
    }

    @Scalar(name = "sequence", value = "(date, date): array(date)", doc = "Returns the days from one to another.")
    static void sequenceOfDays(long from, long to, ArrayBuilder out) {
        sequence(from, to, out);
    }

    @Scalar(
            name = "sequence",
            value = "(date, date, interval day to second): array(date)",
            doc = "Returns the days from one to another by a step.")
    static void sequenceOfDaysBy(long from, long to, long step, ArrayBuilder out) {
        sequenceBy(from, to, TimeArithmetic.wholeDays(step), out);
    }

    @Scalar(
            name = "sequence",
            value = "(timestamp(p), timestamp(p), interval day to second): array(timestamp(p))",
            doc = "Returns the timestamps from one to another by a step.")
    static void sequenceOfTimestamps(long from, long to, long step, ArrayBuilder out) {
        sequenceBy(from, to, step * 1000, out);
    }

    @Scalar(
            name = "sequence",
            value = "(date, date, interval year to month): array(date)",
            doc = "Returns the days from one to another by months.")
    static void sequenceOfMonths(long from, long to, long step, ArrayBuilder out) {
        check(from, to, step);
        LongBuilder days = (LongBuilder) out.elements();
        long next = from;
        for (long i = 1; step > 0 ? next <= to : next >= to; i++) {
            if (i > MOST) {
                throw Faults.argument("result of sequence function must not have more than " + MOST + " entries");
            }
            days.append(next);
            next = Civil.addMonths(from, TimeRange.product(i, step, "date"));
        }
        out.close();
    }

    @Scalar(
            name = "sequence",
            value = "(timestamp(p), timestamp(p), interval year to month): array(timestamp(p))",
            doc = "Returns the timestamps from one to another by months.")
    static void sequenceOfTimestampMonths(long from, long to, long step, ArrayBuilder out) {
        check(from, to, step);
        LongBuilder times = (LongBuilder) out.elements();
        long next = from;
        for (long i = 1; step > 0 ? next <= to : next >= to; i++) {
            if (i > MOST) {
                throw Faults.argument("result of sequence function must not have more than " + MOST + " entries");
            }
            times.append(next);
            next = TimeRange.timestampPlusMonths(from, TimeRange.product(i, step, "timestamp"));
        }
        out.close();
    }
}
