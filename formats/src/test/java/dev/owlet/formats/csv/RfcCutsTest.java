package dev.owlet.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.formats.FileSlice;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.text.RecordCuts;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RfcCutsTest {
    private static final FormatOptions RFC = TestFiles.options("owlet.csv", "rfc4180");

    @TempDir
    Path folder;

    @Test
    void findsTheSameRecordsWhereverItIsCut() {
        Random random = new Random(11);
        for (FormatOptions options : List.of(RFC, TestFiles.options("owlet.csv", "rfc4180", "escapechar", "\\"))) {
            CsvDialect dialect = CsvDialect.of(options);
            for (int round = 0; round < 400; round++) {
                byte[] text = randomText(random);
                List<Integer> byteByByte = starts(dialect, text, () -> 1);
                List<Integer> cut = starts(dialect, text, () -> 1 + random.nextInt(40));
                assertTrue(
                        new TreeSet<>(byteByByte).containsAll(cut),
                        () -> new String(text, StandardCharsets.UTF_8) + " " + byteByByte + " " + cut);
            }
        }
    }

    private static byte[] randomText(Random random) {
        byte[] text = new byte[random.nextInt(300)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) "\"\"\",,\n\n\\abcdef".charAt(random.nextInt(14));
        }
        return text;
    }

    private static List<Integer> starts(CsvDialect dialect, byte[] text, IntSupplier sizes) {
        RfcCuts cuts = new RfcCuts(dialect);
        List<Integer> starts = new ArrayList<>();
        int state = RecordCuts.BEGIN;
        for (int at = 0; at < text.length; ) {
            int to = Math.min(text.length, at + sizes.getAsInt());
            state = cuts.follow(Arrays.copyOfRange(text, at, to), 0, (byte) '\n', state);
            if (cuts.firstRecord() >= 0) {
                starts.add(at + cuts.firstRecord());
            }
            at = to;
        }
        return starts;
    }

    @Test
    void slicesOfAQuotedFileReadEveryRecordOnceInAnyOrder() {
        StringBuilder text = new StringBuilder("\ufeff");
        Random random = new Random(3);
        int rows = 0;
        while (text.length() < 18_000_000) {
            text.append('"')
                    .append("x,\n\"\"y\n".repeat(random.nextInt(30)))
                    .append("\",")
                    .append(rows++)
                    .append('\n');
        }
        TestFiles files = new TestFiles(folder);
        FileEntry file = files.write("q.csv", text.toString());
        for (long seed = 0; seed < 3; seed++) {
            ByteMeter meter = ByteMeter.unlimited();
            List<Long> found = read(files, file, meter, seed);
            Collections.sort(found);
            assertEquals(rows, found.size());
            for (int i = 0; i < rows; i++) {
                assertEquals((long) i, found.get(i));
            }
            assertEquals(file.size(), meter.read());
        }
    }

    private static List<Long> read(TestFiles files, FileEntry file, ByteMeter meter, long seed) {
        Schema schema = TestFiles.schema("a varchar, b bigint");
        ScanRequest request = new ScanRequest(schema, List.of(1), List.of(schema.type(1)), Ranges.ALL, true, RFC);
        List<Long> found = new ArrayList<>();
        try (MeteredFile open = files.storage().open(file, meter)) {
            List<FileSlice> slices =
                    new ArrayList<>(new CsvFormat().scan(open, request).slices());
            assertEquals(4, slices.size());
            if (seed > 0) {
                Collections.shuffle(slices, new Random(seed));
            }
            for (FileSlice slice : slices) {
                addValues(slice, found);
            }
        }
        return found;
    }

    private static void addValues(FileSlice slice, List<Long> found) {
        try (var source = slice.open(Ranges.ALL, null)) {
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                LongVector values = (LongVector) batch.column(0);
                for (int i = 0; i < batch.rows(); i++) {
                    found.add(values.values[i]);
                }
            }
        }
    }
}
