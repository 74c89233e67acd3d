package dev.owlet.engine.function;

import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongBuilder;

/** Reads counts and quantiles out of sketches. */
final class SketchFunctions {
    private SketchFunctions() {}

    @Scalar(
            value = "(hyperloglog): bigint",
            doc = "Returns about how many distinct values a HyperLogLog sketch has seen.")
    static long cardinality(View sketch) {
        return HyperLogLog.estimate(sketch.data, sketch.start, sketch.length);
    }

    @Scalar(value = "(): hyperloglog", doc = "Returns the HyperLogLog sketch of no values.")
    static void emptyApproxSet(BytesBuilder out) {
        byte[] empty = DistinctCountAggregate.set().bytes();
        out.append(empty, 0, empty.length);
    }

    private static double quantile(View sketch, double share, Site site) {
        Digest digest = site.memo(sketch, view -> QuantileSketch.digest(site.argumentType(0), view));
        if (!(share >= 0 && share <= 1)) {
            throw Faults.argument("Quantile should be within bounds [0, 1], was: " + share);
        }
        return digest.quantile(share);
    }

    @Scalar(
            value = "(qdigest(bigint), double): bigint",
            doc = "Returns about the value below which a share of a digest's values lies.")
    static long valueAtQuantile(View sketch, double share, Site site) {
        return Math.round(quantile(sketch, share, site));
    }

    @Scalar(
            value = {"(tdigest, double): double", "(qdigest(double), double): double"},
            name = "value_at_quantile",
            doc = "Returns about the value below which a share of a digest's values lies.")
    static double doubleAtQuantile(View sketch, double share, Site site) {
        return quantile(sketch, share, site);
    }

    @Scalar(
            value = "(qdigest(real), double): real",
            name = "value_at_quantile",
            doc = "Returns about the value below which a share of a digest's values lies.")
    static double realAtQuantile(View sketch, double share, Site site) {
        return (float) quantile(sketch, share, site);
    }

    @Scalar(
            value = {
                "(qdigest(bigint), array(double)): array(bigint)",
                "(qdigest(double), array(double)): array(double)",
                "(qdigest(real), array(double)): array(real)",
                "(tdigest, array(double)): array(double)"
            },
            doc = "Returns about the values below which shares of a digest's values lie.")
    static void valuesAtQuantiles(View sketch, ListView shares, Site site, ArrayBuilder out) {
        for (int i = shares.start; i < shares.end(); i++) {
            if (shares.elements.isNull(i)) {
                throw Faults.argument("Quantile must not be null");
            }
            double value = quantile(sketch, ((DoubleVector) shares.elements).values[i], site);
            if (out.elements() instanceof LongBuilder longs) {
                longs.append(Math.round(value));
            } else {
                boolean real = site.argumentType(0).equals(dev.owlet.formats.type.SqlType.Q_DIGEST_REAL);
                ((DoubleBuilder) out.elements()).append(real ? (float) value : value);
            }
        }
        out.close();
    }

    @Scalar(
            value = {
                "(qdigest(bigint), bigint): double",
                "(qdigest(double), double): double",
                "(qdigest(real), real): double"
            },
            doc = "Returns about which share of a digest's values lies below a value, null outside of them.")
    static void quantileAtValue(View sketch, Cell value, Site site, DoubleBuilder out) {
        Digest digest = site.memo(sketch, view -> QuantileSketch.digest(site.argumentType(0), view));
        double number = value.values instanceof DoubleVector doubles
                ? doubles.values[value.row]
                : ((dev.owlet.formats.vector.LongVector) value.values).values[value.row];
        double share = digest.share(number);
        if (Double.isNaN(share)) {
            out.appendNull();
        } else {
            out.append(share);
        }
    }
}
