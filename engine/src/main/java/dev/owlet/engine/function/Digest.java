package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A merging t-digest of weighted numbers (Dunning and Ertl, "Computing extremely accurate quantiles using t-digests"):
 * centroids that are small at both ends, so that extreme quantiles are the most precise. Few values are kept as they are.
 */
final class Digest {
    private static final double COMPRESSION = 200;
    private static final int BUFFER = 1000;

    private double[] means = new double[16];
    private double[] weights = new double[16];
    private int size;
    private int merged;
    private double total;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void add(double value, double weight) {
        if (size == means.length) {
            if (size >= 2 * BUFFER || size - merged >= BUFFER) {
                compress();
            }
            if (size > means.length / 2) {
                means = Arrays.copyOf(means, 2 * means.length);
                weights = Arrays.copyOf(weights, means.length);
            }
        }
        means[size] = value;
        weights[size++] = weight;
        total += weight;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
    }

    /** Returns the value below which a share of the weight lies, 0 to 1. */
    double quantile(double share) {
        sort();
        double wanted = share * total;
        double before = 0;
        for (int i = 0; i < size; i++) {
            if (before + weights[i] > wanted || i == size - 1) {
                return Math.max(least, Math.min(greatest, between(i, wanted - before)));
            }
            before += weights[i];
        }
        throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "A quantile of no values was asked for.");
    }

    /** Interpolates inside a centroid of many values; a single value stands for itself. */
    private double between(int i, double into) {
        if (weights[i] <= 1 || merged == 0) {
            return means[i];
        }
        double middle = weights[i] / 2;
        if (into < middle) {
            double left = i == 0 ? least : (means[i - 1] + means[i]) / 2;
            return left + (means[i] - left) * into / middle;
        }
        double right = i == size - 1 ? greatest : (means[i] + means[i + 1]) / 2;
        return means[i] + (right - means[i]) * (into - middle) / middle;
    }

    private void sort() {
        Integer[] places = new Integer[size];
        Arrays.setAll(places, i -> i);
        Arrays.sort(places, (a, b) -> Double.compare(means[a], means[b]));
        double[] sortedMeans = new double[Math.max(16, size)];
        double[] sortedWeights = new double[sortedMeans.length];
        for (int i = 0; i < size; i++) {
            sortedMeans[i] = means[places[i]];
            sortedWeights[i] = weights[places[i]];
        }
        means = sortedMeans;
        weights = sortedWeights;
    }

    private void compress() {
        sort();
        int last = 0;
        double before = 0;
        for (int i = 1; i < size; i++) {
            double joined = weights[last] + weights[i];
            double middle = (before + joined / 2) / total;
            if (joined <= 4 * total * middle * (1 - middle) / COMPRESSION) {
                means[last] += (means[i] - means[last]) * weights[i] / joined;
                weights[last] = joined;
            } else {
                before += weights[last++];
                means[last] = means[i];
                weights[last] = weights[i];
            }
        }
        size = last + 1;
        merged = size;
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(20 + 16 * size);
        out.putInt(merged).putDouble(least).putDouble(greatest);
        for (int i = 0; i < size; i++) {
            out.putDouble(means[i]).putDouble(weights[i]);
        }
        return out.array();
    }

    void merge(ByteBuffer other) {
        merged = Math.max(merged, other.getInt());
        least = Math.min(least, other.getDouble());
        greatest = Math.max(greatest, other.getDouble());
        while (other.hasRemaining()) {
            add(other.getDouble(), other.getDouble());
        }
    }

    long retainedBytes() {
        return 80 + 16L * means.length;
    }
}
