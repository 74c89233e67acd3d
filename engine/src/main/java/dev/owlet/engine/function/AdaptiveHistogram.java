package dev.owlet.engine.function;

import dev.owlet.formats.vector.DoubleBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A histogram of at most some buckets whose places follow the values (Ben-Haim and Tom-Tov, "A Streaming Parallel Decision
 * Tree Algorithm"): values are added as buckets of their own; of too many, the two closest neighbours are joined.
 */
final class AdaptiveHistogram {
    private static final int SPARE = 200;

    private final int most;
    private double[] places = new double[16];
    private double[] weights = new double[16];
    private int size;

    AdaptiveHistogram(int most) {
        this.most = most;
    }

    void add(double value, double weight) {
        if (size == places.length) {
            if (size >= most + SPARE) {
                shrink(most);
            }
            if (size > places.length / 2) {
                places = Arrays.copyOf(places, 2 * places.length);
                weights = Arrays.copyOf(weights, places.length);
            }
        }
        places[size] = value;
        weights[size++] = weight;
    }

    /** Sorts, joins equal places, then the closest neighbours until few enough are left. */
    private void shrink(int wanted) {
        sort();
        while (size > wanted) {
            int closest = 0;
            for (int i = 1; i + 1 < size; i++) {
                if (places[i + 1] - places[i] < places[closest + 1] - places[closest]) {
                    closest = i;
                }
            }
            join(closest);
        }
    }

    private void join(int i) {
        double weight = weights[i] + weights[i + 1];
        places[i] = (places[i] * weights[i] + places[i + 1] * weights[i + 1]) / weight;
        weights[i] = weight;
        size--;
        System.arraycopy(places, i + 2, places, i + 1, size - i - 1);
        System.arraycopy(weights, i + 2, weights, i + 1, size - i - 1);
    }

    private void sort() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(places[a], places[b]));
        double[] sortedPlaces = new double[places.length];
        double[] sortedWeights = new double[places.length];
        int last = -1;
        for (int from : order) {
            if (last >= 0 && sortedPlaces[last] == places[from]) {
                sortedWeights[last] += weights[from];
            } else {
                sortedPlaces[++last] = places[from];
                sortedWeights[last] = weights[from];
            }
        }
        places = sortedPlaces;
        weights = sortedWeights;
        size = last + 1;
    }

    void appendTo(DoubleBuilder keys, DoubleBuilder values) {
        shrink(most);
        for (int i = 0; i < size; i++) {
            keys.append(places[i]);
            values.append(weights[i]);
        }
    }

    byte[] bytes() {
        shrink(most);
        ByteBuffer out = ByteBuffer.allocate(4 + 16 * size).putInt(most);
        for (int i = 0; i < size; i++) {
            out.putDouble(places[i]).putDouble(weights[i]);
        }
        return out.array();
    }

    /** Adds the buckets of another, what follows the number of its buckets. */
    void merge(ByteBuffer other) {
        while (other.hasRemaining()) {
            add(other.getDouble(), other.getDouble());
        }
    }

    long retainedBytes() {
        return 48 + 16L * places.length;
    }
}
