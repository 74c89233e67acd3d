package dev.owlet.engine.function;

import dev.owlet.formats.vector.VectorBuilder;

/** Functions on values of any type. */
final class ComparisonFunctions {
    private ComparisonFunctions() {}

    @Scalar(value = "(T, T...): T", doc = "Returns the greatest value; null when one is null.")
    static void greatest(Cell[] values, Site site, VectorBuilder out) {
        pick(values, site, out, 1);
    }

    @Scalar(value = "(T, T...): T", doc = "Returns the least value; null when one is null.")
    static void least(Cell[] values, Site site, VectorBuilder out) {
        pick(values, site, out, -1);
    }

    private static void pick(Cell[] values, Site site, VectorBuilder out, int sign) {
        ValueOrder order = site.keep(ValueOrder.class, () -> ValueOrder.of(site.returnType()));
        Cell best = values[0];
        for (int i = 1; i < values.length; i++) {
            int compared = order.compare(values[i].values, values[i].row, best.values, best.row);
            best = compared * sign > 0 ? values[i] : best;
        }
        out.append(best.values, best.row);
    }

    @Scalar(value = "(T): varchar", doc = "Returns the name of a value's type.", nullCalls = true)
    static void typeof(Cell value, Site site, dev.owlet.formats.vector.BytesBuilder out) {
        StringFunctions.append(site.argumentType(0).trinoName(), out);
    }
}
