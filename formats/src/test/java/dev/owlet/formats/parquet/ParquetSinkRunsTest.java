package dev.owlet.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

/** Reads what the sink encodes with the reference implementation and with our own decoder. */
final class ParquetSinkRunsTest {
    private static final long SEED = 20261130;
    private final Random random = new Random(SEED);

    @Test
    void everyReaderFindsTheValues() throws IOException {
        for (int width = 0; width <= 31; width++) {
            for (int longest : new int[] {1, 12, 40, 300}) {
                int[] values = runs(1 + random.nextInt(20_000), width, longest);
                String label = "seed " + SEED + " width " + width + " longest " + longest;
                byte[] bytes = encode(values, width);

                int[] out = new int[values.length];
                byte[] padded = Arrays.copyOf(bytes, bytes.length + BitPacking.SLACK);
                new HybridDecoder(padded, 0, bytes.length, width).read(out, 0, out.length);
                assertArrayEquals(values, out, label);

                RunLengthBitPackingHybridDecoder reference =
                        new RunLengthBitPackingHybridDecoder(width, new ByteArrayInputStream(bytes));
                for (int i = 0; i < out.length; i++) {
                    out[i] = reference.readInt();
                }
                assertArrayEquals(values, out, label);
            }
        }
    }

    @Test
    void neverTakesMuchMoreThanPackedBits() {
        for (int width = 1; width <= 12; width++) {
            for (int longest = 1; longest <= 100; longest += 3) {
                int[] values = runs(20_000, width, longest);
                long packed = 20_000L * width / 8;
                assertTrue(
                        encode(values, width).length <= packed * 1.01 + 16,
                        "seed " + SEED + " width " + width + " longest " + longest);
            }
        }
    }

    @Test
    void longRunsTakeAFewBytes() {
        int[] values = new int[20_000];
        Arrays.fill(values, 7_000, 20_000, 1);
        assertTrue(encode(values, 1).length <= 8);
    }

    private byte[] encode(int[] values, int width) {
        ParquetSinkBuffer out = new ParquetSinkBuffer(64);
        new ParquetSinkRuns().encode(values, values.length, width, out);
        return out.copy();
    }

    /** Makes values that repeat up to {@code longest} times each. */
    private int[] runs(int count, int width, int longest) {
        int mask = (1 << width) - 1;
        int[] values = new int[count];
        for (int at = 0; at < count; ) {
            int end = Math.min(count, at + 1 + random.nextInt(longest));
            Arrays.fill(values, at, end, random.nextInt() & mask);
            at = end;
        }
        return values;
    }
}
