package dev.owlet.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Compares hashes and look-ups with those of parquet-java. */
final class SplitBlockBloomTest {
    private final Random random = new Random(5);

    @Test
    void hashesAsParquetJavaDoes() {
        BlockSplitBloomFilter theirs = new BlockSplitBloomFilter(1024);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[i];
            random.nextBytes(bytes);
            long number = random.nextLong();
            assertEquals(theirs.hash(Binary.fromConstantByteArray(bytes)), SplitBlockBloom.hash(bytes));
            assertEquals(theirs.hash(number), SplitBlockBloom.hash(number));
            assertEquals(theirs.hash((int) number), SplitBlockBloom.hash((int) number));
        }
    }

    @Test
    void findsWhatWasPutInAndLittleElse() throws IOException {
        BlockSplitBloomFilter theirs = new BlockSplitBloomFilter(4096);
        for (long value = 0; value < 1000; value++) {
            theirs.insertHash(SplitBlockBloom.hash(value));
        }
        ByteArrayOutputStream bits = new ByteArrayOutputStream();
        theirs.writeTo(bits);
        SplitBlockBloom ours = new SplitBlockBloom(bits.toByteArray());
        int found = 0;
        for (long value = 0; value < 10_000; value++) {
            long hash = SplitBlockBloom.hash(value);
            assertEquals(theirs.findHash(hash), ours.mayContain(hash));
            found += ours.mayContain(hash) ? 1 : 0;
            assertTrue(value >= 1000 || ours.mayContain(hash));
        }
        assertTrue(found < 1100);
    }
}
