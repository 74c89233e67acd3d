package dev.owlet.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.vector.Batch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damages files: whatever happens to the bytes, nothing but an OwletException comes out. */
final class ParquetDamageTest {
    private static final int MUTATIONS = Integer.getInteger("owlet.mutations", 8);

    @Test
    void anEmptyFileIsBadDataNamingTheFile() {
        assertDamaged(new byte[0], "0 bytes");
    }

    @Test
    void aFileWithoutTheMagicIsBadData() {
        assertDamaged("id,name\n1,a\n2,b\n".getBytes(StandardCharsets.UTF_8), "PAR1");
    }

    @Test
    void aFooterLongerThanTheFileIsRefusedBeforeAllocating() {
        for (int length : new int[] {Integer.MAX_VALUE, -1, 65 << 20, 100}) {
            ByteBuffer bytes = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
            bytes.put(0, "PAR1".getBytes(StandardCharsets.US_ASCII));
            bytes.putInt(32, length);
            bytes.put(36, "PAR1".getBytes(StandardCharsets.US_ASCII));
            assertDamaged(bytes.array(), "footer");
        }
    }

    @Test
    void anEncryptedFileIsNotSupported() {
        byte[] bytes = "PAR1............PARE".getBytes(StandardCharsets.US_ASCII);
        OwletException e = assertThrows(OwletException.class, () -> new ParquetFormat().infer(new MemoryFile(bytes)));
        assertEquals(Code.NOT_SUPPORTED, e.code());
    }

    private static void assertDamaged(byte[] bytes, String words) {
        OwletException e = assertThrows(OwletException.class, () -> new ParquetFormat().infer(new MemoryFile(bytes)));
        assertEquals(Code.HIVE_BAD_DATA, e.code());
        assertTrue(e.text().contains("file:///memory/t.parquet") && e.text().contains(words), e.text());
    }

    @Test
    void truncatedFilesRaiseOwletExceptionsOnly() throws IOException {
        Random random = new Random(seed());
        for (Path file : Corpus.files()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < MUTATIONS; i++) {
                check(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            }
        }
    }

    @Test
    void changedBytesRaiseOwletExceptionsOnly() throws IOException {
        Random random = new Random(seed());
        for (Path file : Corpus.files()) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 200_000) {
                continue;
            }
            for (int i = 0; i < 4 * MUTATIONS; i++) {
                byte[] changed = bytes.clone();
                for (int k = random.nextInt(4); k >= 0; k--) {
                    // Half the changes hit the footer, where they do most.
                    int from = random.nextBoolean() ? Math.max(0, bytes.length - 600) : 0;
                    changed[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt(256);
                }
                check(file, changed);
            }
        }
    }

    @Test
    void cutOutBytesRaiseOwletExceptionsOnly() throws IOException {
        Random random = new Random(seed());
        for (Path file : Corpus.files()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < MUTATIONS; i++) {
                int from = random.nextInt(bytes.length);
                int to = Math.min(bytes.length, from + 1 + random.nextInt(20));
                byte[] changed = Arrays.copyOf(bytes, bytes.length - (to - from));
                System.arraycopy(bytes, to, changed, from, bytes.length - to);
                check(file, changed);
            }
        }
    }

    private static long seed() {
        long seed = Long.getLong("owlet.seed", System.nanoTime());
        System.out.println("ParquetDamageTest -Dowlet.seed=" + seed);
        return seed;
    }

    private static void check(Path file, byte[] bytes) {
        try {
            readAll(new MemoryFile(bytes));
        } catch (OwletException e) {
            assertTrue(e.code() != Code.GENERIC_INTERNAL_ERROR, file + ": " + e.text());
        }
    }

    private static void readAll(MemoryFile file) {
        ParquetFormat format = new ParquetFormat();
        List<FileSlice> slices = format.scan(
                        file, Reading.everything(format.infer(file).schema()))
                .slices();
        for (FileSlice slice : slices) {
            try (BatchSource source = slice.open(Ranges.ALL, null)) {
                for (Batch batch = source.next(); batch != null; batch = source.next()) {
                    for (int i = 0; i < batch.width(); i++) {
                        batch.column(i).flatten();
                    }
                }
            }
        }
    }
}
