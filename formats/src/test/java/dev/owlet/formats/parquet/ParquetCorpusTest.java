package dev.owlet.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.vector.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the files that the Parquet project publishes for testing readers. */
final class ParquetCorpusTest {
    @Test
    void readsEveryValidFileWholly() {
        for (Path file : Corpus.files()) {
            if (!Corpus.isBroken(file)) {
                List<?> rows = Reading.rows(file);
                try (MeteredFile opened = Reading.open(file, ByteMeter.unlimited())) {
                    FileScan scan = new ParquetFormat().scan(opened, Reading.everything(Reading.schema(file)));
                    assertEquals(scan.rows().orElseThrow(), rows.size(), file.toString());
                }
            }
        }
    }

    @Test
    void refusesEveryBrokenFileNamingIt() {
        for (Path file : Corpus.files()) {
            if (Corpus.isBroken(file)) {
                OwletException e = assertThrows(OwletException.class, () -> Reading.rows(file));
                assertEquals(Code.HIVE_BAD_DATA, e.code());
                assertTrue(e.text().contains(file.getFileName().toString()), e.text());
            }
        }
    }

    @Test
    void deltaEncodedValuesAreThoseOfTheExpectedTable() throws IOException {
        checkAgainstTable("delta_binary_packed");
        checkAgainstTable("delta_encoding_optional_column");
    }

    private static void checkAgainstTable(String name) throws IOException {
        List<String> lines = Files.readAllLines(Corpus.folder().resolve(name + "_expect.csv"));
        List<List<String>> rows = Reading.rows(Corpus.folder().resolve(name + ".parquet"));
        assertEquals(lines.size() - 1, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            List<String> expected = cells(lines.get(i + 1));
            for (int column = 0; column < expected.size(); column++) {
                String value = rows.get(i).get(column);
                assertEquals(expected.get(column), value == null ? "" : value, name + " row " + i);
            }
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    @Test
    void listsMapsAndStructuresNestAsWritten() {
        Path folder = Corpus.folder();
        assertEquals(
                "[[[[[a, b], [c]], [null, [d]]], 1],"
                        + " [[[[a, b], [c, d]], [null, [e]]], 1], [[[[a, b], [c, d], [e]], [null, [f]]], 1]]",
                Reading.rows(folder.resolve("nested_lists.snappy.parquet")).toString());
        assertEquals("[[[]]]", Reading.rows(folder.resolve("null_list.parquet")).toString());
        assertEquals(
                "[[[[1, 2], [3, 4]]]]",
                Reading.rows(folder.resolve("old_list_structure.parquet")).toString());
        assertEquals(
                "[[1, null], [2, null], [3, ([])], [4, ([(5555555555, null)])], [5, ([(1111111111, home)])],"
                        + " [6, ([(1111111111, home), (2222222222, null), (3333333333, mobile)])]]",
                Reading.rows(folder.resolve("repeated_no_annotation.parquet")).toString());
        assertEquals(
                "[8, [-1], [[-1, -2], []], {k1=-1}, [{}, {k1=1}, {}, {}], (-1, [-1], ([[(-1, nonnullable)]]), {})]",
                Reading.rows(folder.resolve("nonnullable.impala.parquet"))
                        .get(0)
                        .toString());
    }

    @Test
    void aRowFilterHandsOutTheSameRowsAsSelectingAfterwards() {
        for (Path file : Corpus.files()) {
            if (Corpus.isBroken(file)) {
                continue;
            }
            Schema schema = Reading.schema(file);
            ScanRequest request = Reading.everything(schema);
            List<List<String>> all = Reading.rows(file);
            for (int step : new int[] {1, 2, 3, 7, 1000}) {
                List<List<String>> expected = new ArrayList<>();
                for (int i = 0; i < all.size(); i += step) {
                    expected.add(all.get(i));
                }
                assertEquals(expected, Reading.rows(file, request, new EveryNth(step)), file + " every " + step);
            }
        }
    }

    /** Keeps every n-th row of a file, whatever the batches, reading the first column. */
    private static final class EveryNth implements RowFilter {
        private final int step;
        private int seen;

        EveryNth(int step) {
            this.step = step;
        }

        @Override
        public List<Integer> columns() {
            return List.of(0);
        }

        @Override
        public int select(Batch batch, int[] selected) {
            int count = 0;
            for (int row = 0; row < batch.rows(); row++) {
                if (seen++ % step == 0) {
                    selected[count++] = row;
                }
            }
            return count;
        }
    }
}
