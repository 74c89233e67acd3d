package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.MapBuilder;
import java.util.concurrent.ThreadLocalRandom;

/** Arrays taken apart and put together anew: combinations, n-grams, counts; and maps as vectors. */
final class ArrayShapeFunctions {
    private static final int MOST_CHOSEN = 5;
    private static final int MOST_COMBINATIONS = 100_000;

    private ArrayShapeFunctions() {}

    @Scalar(
            value = "(array(T), integer): array(array(T))",
            doc = "Returns all ways to choose some elements of an array.")
    static void combinations(ListView list, long chosen, ArrayBuilder out) {
        if (chosen < 0) {
            throw Faults.argument("combination size must not be negative: " + chosen);
        }
        if (chosen > MOST_CHOSEN) {
            throw Faults.argument("combination size must not exceed " + MOST_CHOSEN + ": " + chosen);
        }
        int size = (int) chosen;
        if (ways(list.length, size) > MOST_COMBINATIONS) {
            throw Faults.argument("combinations exceed max size");
        }
        if (size <= list.length) {
            int[] places = new int[size + 1];
            for (int i = 0; i < size; i++) {
                places[i] = i;
            }
            places[size] = list.length;
            do {
                appendChosen(list, places, size, (ArrayBuilder) out.elements());
            } while (next(places, size));
        }
        out.close();
    }

    private static double ways(int length, int size) {
        double ways = 1;
        for (int i = 0; i < size; i++) {
            ways = ways * (length - i) / (i + 1);
        }
        return ways;
    }

    private static void appendChosen(ListView list, int[] places, int size, ArrayBuilder out) {
        for (int i = 0; i < size; i++) {
            out.elements().append(list.elements, list.start + places[i]);
        }
        out.close();
    }

    /** Moves the first place that is free to move, and those before it back to the start; false after the last. */
    private static boolean next(int[] places, int size) {
        for (int i = 0; i < size; i++) {
            if (places[i] + 1 < places[i + 1]) {
                places[i]++;
                for (int k = 0; k < i; k++) {
                    places[k] = k;
                }
                return true;
            }
        }
        return false;
    }

    @Scalar(
            value = "(array(T), bigint): array(array(T))",
            doc = "Returns all runs of n neighbouring elements, or the whole array when it has fewer.")
    static void ngrams(ListView list, long n, ArrayBuilder out) {
        if (n <= 0) {
            throw Faults.argument("N must be positive");
        }
        int size = (int) Math.min(n, list.length);
        ArrayBuilder grams = (ArrayBuilder) out.elements();
        for (int from = list.start; from + size <= list.end(); from++) {
            for (int i = from; i < from + size; i++) {
                grams.elements().append(list.elements, i);
            }
            grams.close();
            if (size == 0) {
                break;
            }
        }
        out.close();
    }

    @Scalar(value = "(array(T)): array(T)", doc = "Returns the elements in a random order.", deterministic = false)
    static void shuffle(ListView list, ArrayBuilder out) {
        int[] places = new int[list.length];
        for (int i = 0; i < places.length; i++) {
            int other = ThreadLocalRandom.current().nextInt(i + 1);
            places[i] = places[other];
            places[other] = list.start + i;
        }
        out.elements().appendRows(list.elements, places, places.length);
        out.close();
    }

    @Scalar(value = "(array(T), bigint): array(T)", doc = "Drops n elements from the end of an array.")
    static void trimArray(ListView list, long dropped, ArrayBuilder out) {
        if (dropped < 0) {
            throw Faults.argument("size must not be negative: " + dropped);
        }
        if (dropped > list.length) {
            throw Faults.argument("size must not exceed array cardinality " + list.length + ": " + dropped);
        }
        for (int i = list.start; i < list.end() - dropped; i++) {
            out.elements().append(list.elements, i);
        }
        out.close();
    }

    @Scalar(
            value = "(array(T)): map(T,bigint)",
            doc = "Returns a map of the elements and how often each comes; nulls are left out.")
    static void arrayHistogram(ListView list, Site site, MapBuilder out) {
        ValueSet known = site.keep(ValueSet.class, () -> new ValueSet(ArrayFunctions.elementOrder(site)));
        known.clear();
        long[] counts = new long[list.length];
        for (int i = list.start; i < list.end(); i++) {
            if (list.elements.isNull(i)) {
                continue;
            }
            if (known.add(list.elements, i)) {
                out.keys().append(list.elements, i);
            }
            counts[known.indexOf(list.elements, i)]++;
        }
        for (int i = 0; i < known.size(); i++) {
            ((LongBuilder) out.values()).append(counts[i]);
        }
        out.close();
    }

    @Scalar(
            value = "(array(T), array(T)): boolean",
            doc = "Tells whether an array has the elements of another one after the other.")
    static boolean containsSequence(ListView list, ListView wanted, Site site) {
        ValueOrder order = ArrayFunctions.elementOrder(site);
        for (int from = list.start; from + wanted.length <= list.end(); from++) {
            int same = 0;
            while (same < wanted.length
                    && order.sameOrNull(list.elements, from + same, wanted.elements, wanted.start + same)) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }

    @Scalar(
            value = "(map(varchar,double), map(varchar,double)): double",
            doc = "Returns the cosine of the angle between two sparse vectors; null when one has a null.")
    static void cosineSimilarity(MapView left, MapView right, Site site, DoubleBuilder out) {
        DoubleVector lefts = (DoubleVector) left.values;
        DoubleVector rights = (DoubleVector) right.values;
        double leftSize = squares(left, lefts);
        double rightSize = squares(right, rights);
        if (leftSize < 0 || rightSize < 0) {
            out.appendNull();
            return;
        }
        ValueSet places = site.keep(ValueSet.class, () -> new ValueSet(ValueOrder.of(SqlType.VARCHAR)));
        places.clear();
        for (int i = left.start; i < left.end(); i++) {
            places.add(left.keys, i);
        }
        double product = 0;
        for (int i = right.start; i < right.end(); i++) {
            int found = places.indexOf(right.keys, i);
            product += found < 0 ? 0 : lefts.values[left.start + found] * rights.values[i];
        }
        out.append(product / (Math.sqrt(leftSize) * Math.sqrt(rightSize)));
    }

    /** Returns the sum of squares, or -1 when a value is null. */
    private static double squares(MapView map, DoubleVector values) {
        double sum = 0;
        for (int i = map.start; i < map.end(); i++) {
            if (values.isNull(i)) {
                return -1;
            }
            sum += values.values[i] * values.values[i];
        }
        return sum;
    }
}
