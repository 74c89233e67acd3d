package dev.owlet.formats.orc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Schema;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.storage.FileEntry;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds broken files to the reader. */
final class OrcDamageTest {
    private static final List<String> SAMPLES = List.of(
            "TestOrcFile.test1.orc",
            "over1k_bloom.orc",
            "decimal.orc",
            "decimal64_v2.orc",
            "TestVectorOrcFile.testLz4.orc",
            "TestOrcFile.testSnappy.orc",
            "TestStringDictionary.testRowIndex.orc",
            "TestOrcFile.testMemoryManagementV11.orc");

    @TempDir
    Path folder;

    @Test
    void changedBytesRaiseTypedErrorsOrReadOtherValues() throws IOException {
        Path samples = OrcFiles.examples();
        Assumptions.assumeTrue(samples != null);
        for (String sample : SAMPLES) {
            change(Files.readAllBytes(samples.resolve(sample)), 25, sample);
        }
    }

    @Test
    void changedChunksOfEveryCodecRaiseTypedErrors() throws IOException {
        TestFiles files = new TestFiles(folder);
        Schema schema = TestFiles.schema("a bigint, b varchar, c decimal(20,2), d array(double)");
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 3000; i++) {
            rows.add(Arrays.asList(i * i, "text " + i % 100, BigInteger.valueOf(i), List.of(i / 3.0)));
        }
        for (String codec : List.of("ZLIB", "SNAPPY", "ZSTD", "LZ4", "NONE")) {
            FileEntry file =
                    files.sink(new OrcFormat(), codec + ".orc", schema, TestFiles.options("orc.compress", codec), rows);
            change(Files.readAllBytes(files.storage().resolve(file.path())), 40, codec);
        }
    }

    private void change(byte[] whole, int rounds, String what) throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < rounds; round++) {
            byte[] broken = whole.clone();
            int from = round % 2 == 0 ? Math.max(0, broken.length - 600) : 0;
            for (int i = 0; i < 1 + round % 5; i++) {
                broken[from + random.nextInt(broken.length - from)] = (byte) random.nextInt();
            }
            check(broken, what + " round " + round);
        }
    }

    @Test
    void truncatedFilesRaiseTypedErrors() throws IOException {
        Path samples = OrcFiles.examples();
        Assumptions.assumeTrue(samples != null);
        byte[] whole = Files.readAllBytes(samples.resolve("TestOrcFile.test1.orc"));
        for (int length = 0; length < whole.length; length += 7) {
            Path file = write(Arrays.copyOf(whole, length));
            OwletException error = assertThrows(OwletException.class, () -> OrcFiles.rows(file));
            assertEquals(Code.HIVE_BAD_DATA, error.code());
            assertTrue(error.getMessage().contains("broken.orc"), error.getMessage());
        }
    }

    private void check(byte[] broken, String what) throws IOException {
        try {
            OrcFiles.rows(write(broken));
        } catch (OwletException e) {
            assertTrue(e.code() != Code.GENERIC_INTERNAL_ERROR, what);
        } catch (RuntimeException | Error e) {
            fail(what, e);
        }
    }

    private Path write(byte[] bytes) throws IOException {
        Path file = folder.resolve("broken.orc");
        Files.write(file, bytes);
        return file;
    }
}
