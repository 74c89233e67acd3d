package dev.owlet.engine.function;

import dev.owlet.error.OwletException;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.special.Beta;

/**
 * Distributions of the mathematics library. Apart from {@link DistributionFunctions}, which every run looks at: the
 * library's classes are too old for archives of loaded classes, and would be read from the jar for their names alone.
 */
final class Distributions {
    private Distributions() {}

    static double beta(double value, double a, double b) {
        try {
            return Beta.regularizedBeta(value, a, b);
        } catch (MathIllegalStateException e) {
            throw beyond(e);
        }
    }

    static double inverseBeta(double share, double a, double b) {
        try {
            return new BetaDistribution(null, a, b).inverseCumulativeProbability(share);
        } catch (MathIllegalStateException e) {
            throw beyond(e);
        }
    }

    static double student(double value, double freedom) {
        try {
            return new TDistribution(null, freedom).cumulativeProbability(value);
        } catch (MathIllegalStateException e) {
            throw beyond(e);
        }
    }

    static double studentDensity(double value, double freedom) {
        return new TDistribution(null, freedom).density(value);
    }

    /** Returns the error for arguments so large that the series for a distribution does not converge. */
    private static OwletException beyond(MathIllegalStateException e) {
        return Faults.argument("The distribution cannot be worked out: " + e.getMessage());
    }
}
