package dev.owlet.engine.function;

import dev.owlet.formats.vector.DoubleVector;
import org.apache.commons.math3.special.Erf;

/** Probability distributions, confidence intervals, buckets. */
final class DistributionFunctions {
    private static final double SQRT_2 = Math.sqrt(2);

    private DistributionFunctions() {}

    @Scalar(doc = "Returns the share of a normal distribution, given by mean and deviation, up to a value.")
    static double normalCdf(double mean, double deviation, double value) {
        if (!(deviation > 0)) {
            throw Faults.argument("standardDeviation must be > 0");
        }
        return 0.5 * Erf.erfc((mean - value) / (deviation * SQRT_2));
    }

    @Scalar(doc = "Returns the value up to which a share of a normal distribution lies.")
    static double inverseNormalCdf(double mean, double deviation, double share) {
        if (!(share > 0 && share < 1)) {
            throw Faults.argument("p must be 0 > p > 1");
        }
        if (!(deviation > 0)) {
            throw Faults.argument("standardDeviation must be > 0");
        }
        return mean + deviation * SQRT_2 * Erf.erfInv(2 * share - 1);
    }

    private static void checkShape(double a, double b) {
        if (!(a > 0)) {
            throw Faults.argument("a must be > 0");
        }
        if (!(b > 0)) {
            throw Faults.argument("b must be > 0");
        }
    }

    @Scalar(doc = "Returns the share of a beta distribution up to a value.")
    static double betaCdf(double a, double b, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw Faults.argument("value must be 0 <= v <= 1");
        }
        checkShape(a, b);
        return value == 0 || value == 1 ? value : Distributions.beta(value, a, b);
    }

    @Scalar(doc = "Returns the value up to which a share of a beta distribution lies.")
    static double inverseBetaCdf(double a, double b, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw Faults.argument("p must be 0 >= p >= 1");
        }
        checkShape(a, b);
        return Distributions.inverseBeta(share, a, b);
    }

    private static void checkFreedom(double freedom) {
        if (!(freedom > 0)) {
            throw Faults.argument("df must be greater than 0");
        }
    }

    @Scalar(doc = "Returns the share of a Student's t-distribution of some degrees of freedom up to a value.")
    static double tCdf(double value, double freedom) {
        checkFreedom(freedom);
        return Distributions.student(value, freedom);
    }

    @Scalar(doc = "Returns the density of a Student's t-distribution of some degrees of freedom.")
    static double tPdf(double value, double freedom) {
        checkFreedom(freedom);
        return Distributions.studentDensity(value, freedom);
    }

    @Scalar(
            value = "(bigint, bigint, double): double",
            doc = "Returns the lower end of the Wilson interval of successes among trials at a z-score.")
    static double wilsonIntervalLower(long successes, long trials, double z) {
        return wilson(successes, trials, z, -1);
    }

    @Scalar(
            value = "(bigint, bigint, double): double",
            doc = "Returns the upper end of the Wilson interval of successes among trials at a z-score.")
    static double wilsonIntervalUpper(long successes, long trials, double z) {
        return wilson(successes, trials, z, 1);
    }

    private static double wilson(long successes, long trials, double z, int sign) {
        if (successes < 0) {
            throw Faults.argument("number of successes must not be negative");
        }
        if (trials <= 0) {
            throw Faults.argument("number of trials must be positive");
        }
        if (successes > trials) {
            throw Faults.argument("number of successes must not be larger than number of trials");
        }
        if (!(z >= 0)) {
            throw Faults.argument("z-score must not be negative");
        }
        double n = trials;
        double p = successes / n;
        double squared = z * z / n;
        double half = z * Math.sqrt((p * (1 - p) + squared / 4) / n);
        return (p + squared / 2 + sign * half) / (1 + squared);
    }

    @Scalar(
            name = "width_bucket",
            value = "(double, array(double)): bigint",
            doc = "Returns how many of some ascending bounds a number has reached.")
    static long bucketOf(double value, ListView bounds) {
        if (bounds.length == 0) {
            throw Faults.argument("Bins cannot be an empty array");
        }
        if (Double.isNaN(value)) {
            throw Faults.argument("Operand cannot be NaN");
        }
        double[] values = ((DoubleVector) bounds.elements).values;
        int low = bounds.start;
        int high = bounds.end();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds.elements.isNull(middle)) {
                throw Faults.argument("Bin values cannot be NULL");
            }
            if (!Double.isFinite(values[middle])) {
                throw Faults.argument("Bin values must be finite, got " + values[middle]);
            }
            if (values[bounds.start] > values[bounds.end() - 1]) {
                throw Faults.argument("Bin values are not sorted in ascending order");
            }
            if (value < values[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - bounds.start;
    }

    @Scalar(
            name = "great_circle_distance",
            doc = "Returns the kilometres between two places on earth, given as latitudes and longitudes in degrees.")
    static double greatCircleDistance(double latitude1, double longitude1, double latitude2, double longitude2) {
        checkLatitude(latitude1);
        checkLatitude(latitude2);
        checkLongitude(longitude1);
        checkLongitude(longitude2);
        double one = Math.toRadians(latitude1);
        double two = Math.toRadians(latitude2);
        double turn = Math.toRadians(longitude1 - longitude2);
        double across = Math.cos(two) * Math.sin(turn);
        double along = Math.cos(one) * Math.sin(two) - Math.sin(one) * Math.cos(two) * Math.cos(turn);
        double inward = Math.sin(one) * Math.sin(two) + Math.cos(one) * Math.cos(two) * Math.cos(turn);
        return Math.atan2(Math.sqrt(across * across + along * along), inward) * 6371.01;
    }

    private static void checkLatitude(double latitude) {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw Faults.argument("Latitude must be between -90 and 90");
        }
    }

    private static void checkLongitude(double longitude) {
        if (!(longitude >= -180 && longitude <= 180)) {
            throw Faults.argument("Longitude must be between -180 and 180");
        }
    }
}
