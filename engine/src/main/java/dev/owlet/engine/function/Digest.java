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
    /** Makes ranks precise to about half a percent. */
    static final int COMPRESSION = 200;

    private final int compression;
    private final int buffer;
    private double[] means = new double[16];
    private double[] weights = new double[16];
    private int size;
    private int merged;
    /** How many at the front are in order. */
    private int sorted;
    /** Whether all behind those weigh 1. */
    private boolean plain = true;

    private double total;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    Digest() {
        this(COMPRESSION);
    }

    /** Makes a digest whose ranks are precise to about one part in the compression. */
    Digest(int compression) {
        this.compression = compression;
        buffer = 5 * compression;
    }

    void add(double value, double weight) {
        if (size == means.length) {
            if (size >= 2 * buffer || size - merged >= buffer) {
                compress();
            }
            if (size > means.length / 2) {
                means = Arrays.copyOf(means, 2 * means.length);
                weights = Arrays.copyOf(weights, means.length);
            }
        }
        means[size] = value;
        weights[size++] = weight;
        plain &= weight == 1;
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

    /** Returns which share of the weight lies below a value, NaN when the value is outside of all. */
    double share(double value) {
        sort();
        if (!(value >= least && value <= greatest)) {
            return Double.NaN;
        }
        double before = 0;
        double leftMean = least;
        double leftRank = 0;
        for (int i = 0; i < size; i++) {
            boolean single = weights[i] <= 1 || merged == 0;
            if (means[i] >= value) {
                return single && means[i] == value
                        ? before / total
                        : ranked(value, leftMean, leftRank, means[i], single ? before : before + weights[i] / 2);
            }
            before += weights[i];
            leftMean = means[i];
            leftRank = single ? before : before - weights[i] / 2;
        }
        return ranked(value, leftMean, leftRank, greatest, total);
    }

    private double ranked(double value, double leftMean, double leftRank, double mean, double rank) {
        double part = mean > leftMean ? (value - leftMean) / (mean - leftMean) : 0;
        return (leftRank + Math.max(0, rank - leftRank) * part) / total;
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

    /** Sorts what came since the last time and merges it with what is sorted. */
    private void sort() {
        if (sorted == size) {
            return;
        }
        if (plain) {
            Arrays.sort(means, sorted, size);
        } else {
            sortPairs(sorted, size);
        }
        if (sorted > 0) {
            mergeRuns();
        }
        sorted = size;
        plain = true;
    }

    private void mergeRuns() {
        double[] newMeans = new double[means.length];
        double[] newWeights = new double[means.length];
        int left = 0;
        int right = sorted;
        for (int i = 0; i < size; i++) {
            boolean first = right == size || left < sorted && means[left] <= means[right];
            int from = first ? left++ : right++;
            newMeans[i] = means[from];
            newWeights[i] = weights[from];
        }
        means = newMeans;
        weights = newWeights;
    }

    /** Shell's sort of a few values with their weights (gaps by Ciura). */
    private void sortPairs(int from, int to) {
        for (int gap : new int[] {701, 301, 132, 57, 23, 10, 4, 1}) {
            for (int i = from + gap; i < to; i++) {
                double mean = means[i];
                double weight = weights[i];
                int at = i;
                for (; at >= from + gap && means[at - gap] > mean; at -= gap) {
                    means[at] = means[at - gap];
                    weights[at] = weights[at - gap];
                }
                means[at] = mean;
                weights[at] = weight;
            }
        }
    }

    /** Returns {@link #bytes} with what may be joined joined, when that is worth it. */
    byte[] compactBytes() {
        byte[] all = bytes();
        if (size <= buffer) {
            return all;
        }
        Digest copy = new Digest(compression);
        copy.merge(ByteBuffer.wrap(all));
        copy.compress();
        return copy.bytes();
    }

    private void compress() {
        sort();
        int last = 0;
        double before = 0;
        for (int i = 1; i < size; i++) {
            double joined = weights[last] + weights[i];
            double middle = (before + joined / 2) / total;
            if (joined <= 4 * total * middle * (1 - middle) / compression) {
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
        sorted = size;
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

    /** Tells whether bytes are what {@link #bytes} may lay out of at least one value. */
    static boolean isValid(ByteBuffer in) {
        if (in.remaining() < 36 || (in.remaining() - 20) % 16 != 0 || in.getInt() < 0) {
            return false;
        }
        double least = in.getDouble();
        double greatest = in.getDouble();
        boolean valid = Double.isFinite(least) && Double.isFinite(greatest) && least <= greatest;
        while (in.hasRemaining()) {
            double mean = in.getDouble();
            double weight = in.getDouble();
            valid &= Double.isFinite(mean) && weight > 0 && weight < Double.POSITIVE_INFINITY;
        }
        return valid;
    }

    long retainedBytes() {
        return 80 + 16L * means.length;
    }
}
