package dev.owlet.formats.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Blame;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.csv.CsvFormat;
import dev.owlet.formats.json.JsonFormat;
import dev.owlet.formats.storage.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes bytes of good files at random: the answer is rows or an error that blames the data, nothing else. */
final class HostileTextTest {
    private static final int ROUNDS = 60;
    private static final String COLUMNS = "a bigint, b varchar, c double, d date, e decimal(20,3), f timestamp(3)";
    private static final String NESTED = COLUMNS + ", g array(row(x bigint, y varchar)), h map(varchar, double)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".csv.gz", ".csv.bz2", ".csv.zst", ".csv.snappy", ".csv.lz4", ".csv.deflate"})
    void damagedTextGivesRowsOrBlamesTheData(String ending) throws IOException {
        for (FormatOptions options : List.of(
                TestFiles.options("field.delim", ",", "escape.delim", "\\"),
                TestFiles.options("owlet.csv", "rfc4180"),
                TestFiles.options("serialization.lib", "org.apache.hadoop.hive.serde2.OpenCSVSerde"))) {
            mutate(new CsvFormat(), ending, TestFiles.schema(COLUMNS), options);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".json", ".json.gz", ".json.zst"})
    void damagedJsonGivesRowsOrBlamesTheData(String ending) throws IOException {
        for (FormatOptions options : List.of(
                FormatOptions.NONE,
                TestFiles.options("ignore.malformed.json", "true", "use.null.for.invalid.data", "true"))) {
            mutate(new JsonFormat(), ending, TestFiles.schema(NESTED), options);
        }
    }

    private void mutate(Format format, String ending, Schema schema, FormatOptions options) throws IOException {
        TestFiles files = new TestFiles(Files.createTempDirectory(folder, "round"));
        Random random = new Random(ending.hashCode());
        FileEntry good = files.sink(format, "good" + ending, schema, options, rows(schema));
        byte[] bytes = Files.readAllBytes(files.storage().resolve(good.path()));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
            for (int i = random.nextInt(3); i >= 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : "\"\\,{}[]\n0-".charAt(random.nextInt(10)));
            }
            FileEntry file = files.write("bad" + ending, bad);
            expectRowsOrBlame(() -> files.read(format, file, schema, options));
            expectRowsOrBlame(() -> files.infer(format, file));
        }
    }

    private static void expectRowsOrBlame(Runnable read) {
        try {
            read.run();
        } catch (OwletException e) {
            assertEquals(Blame.DATA, e.code().blame(), e.getMessage());
            assertTrue(e.getMessage().contains("bad."), e.getMessage());
        }
    }

    private static List<List<Object>> rows(Schema schema) {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 200; i++) {
            List<Object> row = new ArrayList<>(List.of(
                    i, "text " + i, i / 4.0, i * 100, java.math.BigInteger.valueOf(i * 1234567), i * 1_000_000_000L));
            if (schema.size() > 6) {
                row.add(List.of(List.of(i, "é" + i), Arrays.asList(null, "z")));
                row.add(java.util.Map.of("k" + i, 1.5));
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void stopsReadingABombAtItsFirstLongRecord() throws IOException {
        TestFiles files = new TestFiles(folder);
        Path bomb = folder.resolve("bomb.csv.gz");
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] zeros = new byte[1 << 20];
            Arrays.fill(zeros, (byte) 'x');
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
        }
        OwletException error = assertThrows(
                OwletException.class,
                () -> files.read(
                        new CsvFormat(),
                        files.entry("bomb.csv.gz"),
                        TestFiles.schema("a varchar"),
                        FormatOptions.NONE));
        assertTrue(error.getMessage().contains("longer than the limit"), error.getMessage());
    }
}
