package dev.owlet.engine.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sketches of random values, whole and merged from parts, against what is exact. The seed is printed. */
final class SketchTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @BeforeEach
    void printSeed() {
        System.out.println("SketchTest seed " + seed);
    }

    @Test
    void countsAreWithinFiveStandardErrorsMergedOrNot() {
        for (int bits : new int[] {4, 11, 12, 16}) {
            for (int size : new int[] {10, 60, 70, 1_000, 5_000, 10_000, 20_000, 100_000}) {
                HyperLogLog whole = new HyperLogLog(bits);
                HyperLogLog merged = new HyperLogLog(bits);
                HyperLogLog part = new HyperLogLog(bits);
                for (int i = 0; i < size; i++) {
                    long hash = random.nextLong();
                    whole.add(hash);
                    part.add(hash);
                    if (random.nextInt(500) == 0 || i == size - 1) {
                        byte[] bytes = part.bytes();
                        merged.merge(bytes, 0, bytes.length);
                        part = new HyperLogLog(bits);
                    }
                }
                double bound = size <= 64 ? 0 : 5 * 1.04 / Math.sqrt(1 << bits) * size;
                assertEquals(size, whole.estimate(), bound, "seed " + seed + ", bits " + bits);
                assertArrayEquals(whole.bytes(), merged.bytes(), "seed " + seed);
                byte[] bytes = whole.bytes();
                assertEquals(whole.estimate(), HyperLogLog.estimate(bytes, 0, bytes.length));
            }
        }
    }

    @Test
    void quantilesHaveTheRankTheyAreAskedForMergedOrNot() {
        for (double accuracy : new double[] {0.01, 0.001}) {
            for (int shape = 0; shape < 4; shape++) {
                double[] values = values(shape, 50_000);
                byte[] whole = quantiles(values, accuracy, values.length);
                byte[] merged = quantiles(values, accuracy, 1 + random.nextInt(5_000));
                double[] sorted = values.clone();
                Arrays.sort(sorted);
                for (double share : new double[] {0, 0.001, 0.1, 0.5, 0.77, 0.99, 1}) {
                    near(sorted, share, whole, accuracy, shape);
                    near(sorted, share, merged, accuracy, shape);
                }
            }
        }
    }

    private double[] values(int shape, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (shape) {
                case 0 -> random.nextDouble();
                case 1 -> random.nextGaussian();
                case 2 -> Math.exp(10 * random.nextGaussian());
                default -> i;
            };
        }
        return values;
    }

    private byte[] quantiles(double[] values, double accuracy, int part) {
        Aggregate aggregate =
                Aggregates.resolve("qdigest_agg", List.of(SqlType.DOUBLE, SqlType.BIGINT, SqlType.DOUBLE));
        Accumulator all = aggregate.accumulator();
        all.resize(1);
        for (int from = 0; from < values.length; from += part) {
            int count = Math.min(part, values.length - from);
            long[] weights = new long[count];
            double[] accuracies = new double[count];
            Arrays.fill(weights, 3);
            Arrays.fill(accuracies, accuracy);
            Vector[] arguments = {
                new DoubleVector(Arrays.copyOfRange(values, from, from + count), null, count),
                new LongVector(weights, null, count),
                new DoubleVector(accuracies, null, count)
            };
            Accumulator one = aggregate.accumulator();
            one.resize(1);
            one.addAll(count, arguments);
            all.combine(new int[1], 1, one.state(0, 1));
        }
        return ((BytesVector) all.result(0, 1)).bytes(0);
    }

    private void near(double[] sorted, double share, byte[] bytes, double accuracy, int shape) {
        assertTrue(QuantileSketch.isValid(SqlType.Q_DIGEST_DOUBLE, bytes, 0, bytes.length));
        Digest digest = QuantileSketch.digest(SqlType.Q_DIGEST_DOUBLE, view(bytes));
        double value = digest.quantile(share);
        int at = Arrays.binarySearch(sorted, value);
        double rank = (double) (at < 0 ? -at - 1 : at) / sorted.length;
        String place = "seed " + seed + ", shape " + shape + ", share " + share;
        assertEquals(share, rank, accuracy, place);
        assertEquals(rank, digest.share(value), accuracy, place);
    }

    private static View view(byte[] bytes) {
        View view = new View(new BytesVector(bytes, new int[] {0}, new int[] {bytes.length}, null, 1));
        view.at(0);
        return view;
    }

    @Test
    void setsCompareAlikeMergedOrNot() {
        for (int size : new int[] {5, 100, 5_000, 40_000}) {
            byte[] left = set(0, size, size);
            byte[] right = set(size / 2, size + size / 2, 1 + random.nextInt(size));
            assertArrayEquals(set(0, size, 1 + random.nextInt(size)), left, "seed " + seed);
            double jaccard = SetDigestFunctions.jaccardIndex(view(left), view(right));
            assertEquals(
                    (double) (size - size / 2) / (size + size / 2), jaccard, size < 100 ? 0.5 : 0.2, "size " + size);
            long common = SetDigestFunctions.intersectionCardinality(view(left), view(right));
            assertEquals(size - size / 2, common, size < SetDigest.MOST ? 0 : 0.2 * size, "size " + size);
            assertEquals(size, SetDigestFunctions.cardinality(view(left)), size < SetDigest.MOST ? 0 : 0.12 * size);
        }
    }

    private static byte[] set(int from, int to, int part) {
        SetDigest all = new SetDigest();
        for (int start = from; start < to; start += part) {
            SetDigest one = new SetDigest();
            for (int i = start; i < Math.min(to, start + part); i++) {
                one.add(SetDigestAggregate.hash(i));
            }
            byte[] bytes = one.bytes();
            assertTrue(SetDigest.isValid(bytes, 0, bytes.length));
            all.merge(bytes, 0, bytes.length);
        }
        return all.bytes();
    }

    @Test
    void severalThreadsMayReadOneSketch() {
        HyperLogLog counts = new HyperLogLog(12);
        SetDigest set = new SetDigest();
        QuantileSketch quantiles = QuantileSketch.of(SqlType.T_DIGEST);
        for (int i = 0; i < 3_000; i++) {
            long value = random.nextLong();
            if (i < 60) {
                counts.add(value);
            }
            set.add(value);
            quantiles.add(value, 1);
        }
        for (Sketch sketch : List.of(counts, set, quantiles)) {
            byte[] expected = sketch.bytes();
            IntStream.range(0, 500).parallel().forEach(i -> assertArrayEquals(expected, sketch.bytes()));
        }
    }

    @Test
    void eightBytesHashAsMurmurDoes() {
        for (int i = 0; i < 1000; i++) {
            long value = random.nextLong();
            byte[] bytes = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array();
            assertEquals(MurmurHash3.hash128x64(bytes, 0, 8, 0)[0], SetDigestAggregate.hash(value));
        }
    }

    @Test
    void changedBytesAreRefusedOrRead() {
        HyperLogLog sparse = new HyperLogLog(12);
        HyperLogLog dense = new HyperLogLog(4);
        dense.toRegisters();
        sparse.add(7);
        byte[] quantiles = quantiles(new double[] {1, 2, 3}, 0.01, 3);
        for (byte[] bytes : List.of(sparse.bytes(), dense.bytes(), quantiles, set(0, 5, 5))) {
            for (int run = 0; run < 20_000; run++) {
                byte[] changed = Arrays.copyOf(
                        bytes, bytes.length - (random.nextInt(4) == 0 ? random.nextInt(bytes.length) : 0));
                if (changed.length > 0) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                read(changed);
            }
        }
    }

    private static void read(byte[] bytes) {
        if (HyperLogLog.isValid(bytes, 0, bytes.length)) {
            assertTrue(HyperLogLog.estimate(bytes, 0, bytes.length) >= 0);
            HyperLogLog.of(bytes, 0, bytes.length).bytes();
        }
        if (SetDigest.isValid(bytes, 0, bytes.length)) {
            new SetDigest().merge(bytes, 0, bytes.length);
            SetDigestFunctions.intersectionCardinality(view(bytes), view(bytes));
        }
        if (QuantileSketch.isValid(SqlType.Q_DIGEST_DOUBLE, bytes, 0, bytes.length)) {
            QuantileSketch.digest(SqlType.Q_DIGEST_DOUBLE, view(bytes)).quantile(0.5);
        }
    }
}
