package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;

/** Arrays: elements, search, slices, sorting. Positions count from 1. */
final class ArrayFunctions {
    private ArrayFunctions() {}

    static ValueOrder elementOrder(Site site) {
        SqlType.Array type = (SqlType.Array) site.argumentType(0);
        return site.keep(ValueOrder.class, () -> ValueOrder.of(type.element()));
    }

    private static void copy(ListView list, ArrayBuilder out) {
        for (int i = list.start; i < list.end(); i++) {
            out.elements().append(list.elements, i);
        }
    }

    @Scalar(value = "(array(T)): bigint", doc = "Returns the number of elements.", total = true)
    static long cardinality(ListView list) {
        return list.length;
    }

    @Scalar(value = "(array(T), bigint): T", doc = "Returns an element of an array; a[i].", operator = true)
    static void subscript(ListView list, long index, VectorBuilder out) {
        if (index == 0) {
            throw Faults.argument("SQL array indices start at 1");
        }
        if (index < 0) {
            throw Faults.argument("Array subscript is negative: " + index);
        }
        if (index > list.length) {
            throw Faults.argument(
                    "Array subscript must be less than or equal to array length: " + index + " > " + list.length);
        }
        out.append(list.elements, list.start + (int) index - 1);
    }

    @Scalar(
            value = "(array(T), bigint): T",
            doc = "Returns an element, counted from the end when negative, or null beyond either end.")
    static void elementAt(ListView list, long index, VectorBuilder out) {
        if (index == 0) {
            throw Faults.argument("SQL array indices start at 1");
        }
        if (index > list.length || index < -list.length) {
            out.appendNull();
        } else {
            out.append(list.elements, index > 0 ? list.start + (int) index - 1 : list.end() + (int) index);
        }
    }

    @Scalar(value = "(array(T), T): boolean", doc = "Tells whether an array has an element.")
    static void contains(ListView list, Cell wanted, Site site, BooleanBuilder out) {
        ValueOrder order = elementOrder(site);
        boolean open = false;
        for (int i = list.start; i < list.end(); i++) {
            int equal = order.equalOrNull(list.elements, i, wanted.values, wanted.row);
            if (equal == 1) {
                out.append(true);
                return;
            }
            open |= equal < 0;
        }
        if (open) {
            out.appendNull();
        } else {
            out.append(false);
        }
    }

    @Scalar(value = "(array(T), T): bigint", doc = "Returns where an element first stands, or 0.")
    static long arrayPosition(ListView list, Cell wanted, Site site) {
        ValueOrder order = elementOrder(site);
        for (int i = list.start; i < list.end(); i++) {
            int equal = order.equalOrNull(list.elements, i, wanted.values, wanted.row);
            if (equal == 1) {
                return i - list.start + 1;
            }
            checkDecided(equal, list, i, "array_position");
        }
        return 0;
    }

    @Scalar(value = "(array(T), T): array(T)", doc = "Removes every element equal to a value.")
    static void arrayRemove(ListView list, Cell unwanted, Site site, ArrayBuilder out) {
        ValueOrder order = elementOrder(site);
        for (int i = list.start; i < list.end(); i++) {
            int equal = order.equalOrNull(list.elements, i, unwanted.values, unwanted.row);
            if (equal != 1) {
                checkDecided(equal, list, i, "array_remove");
                out.elements().append(list.elements, i);
            }
        }
        out.close();
    }

    /** Throws when an element that is no null was compared but nulls within leave it open whether it is equal. */
    private static void checkDecided(int equal, ListView list, int element, String function) {
        if (equal < 0 && !list.elements.isNull(element)) {
            throw new OwletException(
                    Code.NOT_SUPPORTED,
                    function + " does not support arrays with elements that are null or contain null");
        }
    }

    @Scalar(value = "(array(T)): T", doc = "Returns the greatest element; null when one is null or there is none.")
    static void arrayMax(ListView list, Site site, VectorBuilder out) {
        extreme(list, site, 1, out);
    }

    @Scalar(value = "(array(T)): T", doc = "Returns the least element; null when one is null or there is none.")
    static void arrayMin(ListView list, Site site, VectorBuilder out) {
        extreme(list, site, -1, out);
    }

    private static void extreme(ListView list, Site site, int sign, VectorBuilder out) {
        ValueOrder order = elementOrder(site);
        int best = list.start;
        for (int i = list.start; i < list.end(); i++) {
            if (list.elements.isNull(i)) {
                out.appendNull();
                return;
            }
            best = order.compare(list.elements, i, list.elements, best) * sign > 0 ? i : best;
        }
        if (list.length == 0) {
            out.appendNull();
        } else {
            out.append(list.elements, best);
        }
    }

    @Scalar(value = "(array(T)): array(T)", doc = "Sorts the elements, nulls last.")
    static void arraySort(ListView list, Site site, ArrayBuilder out) {
        ValueOrder order = elementOrder(site);
        Integer[] places = new Integer[list.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = list.start + i;
        }
        Vector elements = list.elements;
        java.util.Arrays.sort(places, (a, b) -> order.compareNullsLast(elements, a, elements, b));
        for (int place : places) {
            out.elements().append(elements, place);
        }
        out.close();
    }

    @Scalar(value = "(array(T)): array(T)", doc = "Returns the elements in reverse order.")
    static void reverse(ListView list, ArrayBuilder out) {
        for (int i = list.end() - 1; i >= list.start; i--) {
            out.elements().append(list.elements, i);
        }
        out.close();
    }

    @Scalar(value = "(array(T), bigint, bigint): array(T)", doc = "Returns some elements from a position on.")
    static void slice(ListView list, long from, long length, ArrayBuilder out) {
        if (length < 0) {
            throw Faults.argument("length must be greater than or equal to 0");
        }
        if (from == 0) {
            throw Faults.argument("SQL array indices start at 1");
        }
        long begin = from > 0 ? from - 1 : list.length + from;
        for (long i = begin; begin >= 0 && i < list.length && i - begin < length; i++) {
            out.elements().append(list.elements, list.start + (int) i);
        }
        out.close();
    }

    @Scalar(value = "(array(T), array(T)...): array(T)", doc = "Joins arrays.")
    static void concat(ListView[] lists, ArrayBuilder out) {
        for (ListView list : lists) {
            copy(list, out);
        }
        out.close();
    }

    @Scalar(name = "concat", value = "(array(T), T): array(T)", doc = "Puts an element behind an array.")
    static void append(ListView list, Cell element, ArrayBuilder out) {
        copy(list, out);
        out.elements().append(element.values, element.row);
        out.close();
    }

    @Scalar(name = "concat", value = "(T, array(T)): array(T)", doc = "Puts an element before an array.")
    static void prepend(Cell element, ListView list, ArrayBuilder out) {
        out.elements().append(element.values, element.row);
        copy(list, out);
        out.close();
    }

    @Scalar(value = "(array(array(T))): array(T)", doc = "Joins the arrays in an array.")
    static void flatten(ListView lists, ArrayBuilder out) {
        ArrayVector inner = (ArrayVector) lists.elements;
        Vector elements = inner.elements.flatten();
        for (int i = lists.start; i < lists.end(); i++) {
            for (int k = 0; k < inner.lengths[i]; k++) {
                out.elements().append(elements, inner.starts[i] + k);
            }
        }
        out.close();
    }

    @Scalar(value = "(T, bigint): array(T)", doc = "Repeats an element.", nullCalls = true)
    static void repeat(Cell element, Cell count, ArrayBuilder out) {
        if (count.isNull()) {
            out.appendNull();
            return;
        }
        long times = ((dev.owlet.formats.vector.LongVector) count.values).values[count.row];
        if (times > 10_000) {
            throw Faults.argument("count argument of repeat function must be less than or equal to 10000");
        }
        if (times < 0) {
            throw Faults.argument("count argument of repeat function must be greater than or equal to 0");
        }
        for (long i = 0; i < times; i++) {
            out.elements().append(element.values, element.row);
        }
        out.close();
    }

    @Scalar(value = "(array(T), varchar): varchar", doc = "Joins the texts of the elements; nulls are left out.")
    static void arrayJoin(ListView list, View delimiter, Site site, BytesBuilder out) {
        join(list, delimiter, null, site, out);
    }

    @Scalar(
            name = "array_join",
            value = "(array(T), varchar, varchar): varchar",
            doc = "Joins the texts of the elements, with a text for nulls.")
    static void arrayJoinNulls(ListView list, View delimiter, View forNull, Site site, BytesBuilder out) {
        join(list, delimiter, forNull.string(), site, out);
    }

    private static void join(
            ListView list,
            View delimiter,
            @org.jspecify.annotations.Nullable String forNull,
            Site site,
            BytesBuilder out) {
        SqlType.Array type = (SqlType.Array) site.argumentType(0);
        ValueText texts = site.keep(ValueText.class, () -> ValueText.of(type.element()));
        StringBuilder joined = new StringBuilder();
        String separator = "";
        for (int i = list.start; i < list.end(); i++) {
            if (!list.elements.isNull(i)) {
                joined.append(separator);
                texts.append(list.elements, i, joined);
            } else if (forNull != null) {
                joined.append(separator).append(forNull);
            } else {
                continue;
            }
            separator = delimiter.string();
        }
        StringFunctions.append(joined.toString(), out);
    }

    /** Throws the error of a map subscript without its key. */
    static OwletException missingKey(String key) {
        return new OwletException(Code.INVALID_FUNCTION_ARGUMENT, "Key not present in map: " + key);
    }
}
