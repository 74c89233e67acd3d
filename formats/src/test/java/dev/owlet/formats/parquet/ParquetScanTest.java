package dev.owlet.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.LocalStorage;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.Staging;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans files with several row groups and pages: what is skipped, what is read, and what is billed. */
final class ParquetScanTest {
    private static final int ROWS = 60_000;

    @TempDir
    static Path folder;

    private static Path grouped;
    private static Path paged;

    @BeforeAll
    static void writeFiles() throws SQLException {
        grouped = folder.resolve("grouped.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "COPY (SELECT i AS id, CAST(i % 97 * 3 AS INTEGER) AS part, 'name ' || (i // 100) AS name,"
                            + " DATE '2020-01-01' + CAST(i // 1000 AS INTEGER) AS day,"
                            + " CAST(i * 0.25 AS DECIMAL(12,2)) AS price, CAST(i AS DOUBLE) / 8 AS weight,"
                            + " CASE WHEN i % 3 = 0 THEN NULL ELSE i END AS gap FROM range(" + ROWS + ") t(i)) TO '"
                            + grouped
                            + "' (FORMAT parquet, ROW_GROUP_SIZE 6144)");
        }
        paged = rewrite(grouped);
    }

    /** Writes the rows again with our own sink, which makes one row group of several pages with a page index. */
    private static Path rewrite(Path source) {
        Schema schema = Reading.schema(source);
        ParquetFormat format = new ParquetFormat();
        LocalStorage storage = new LocalStorage(List.of(folder));
        try (Staging staging = storage.stage(LocalStorage.of(folder.resolve("paged")), "q1");
                MeteredFile file = Reading.open(source, ByteMeter.unlimited());
                var sink = format.sink(staging.create("part.parquet"), schema, FormatOptions.NONE)) {
            for (FileSlice slice : format.scan(file, Reading.everything(schema)).slices()) {
                try (BatchSource batches = slice.open(Ranges.ALL, null)) {
                    for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
                        sink.write(batch);
                    }
                }
            }
            sink.finish();
            sink.close();
            staging.commit();
        }
        return folder.resolve("paged/part.parquet");
    }

    @Test
    void rowsWrittenByOurSinkReadBackTheSame() {
        assertEquals(Reading.rows(grouped), Reading.rows(paged));
    }

    @Test
    void plannedBytesAreExactlyThoseRead() {
        Schema schema = Reading.schema(grouped);
        for (Path path : List.of(grouped, paged)) {
            for (int column = 0; column < schema.size(); column++) {
                checkBill(path, Reading.columns(schema, Ranges.ALL, column), null);
                checkBill(path, Reading.columns(schema, Ranges.ALL, column, 0), new KeepNone());
            }
            Ranges few = Ranges.ALL.and("id", Domain.between(20_000L, true, 20_100L, true));
            checkBill(path, Reading.columns(schema, few, 0, 2, 4), null);
            checkBill(path, Reading.columns(schema, few, 0, 2, 4), new KeepNone());
        }
    }

    private static void checkBill(Path path, ScanRequest request, @Nullable RowFilter filter) {
        ByteMeter meter = ByteMeter.unlimited();
        try (MeteredFile file = Reading.open(path, meter)) {
            FileScan scan = new ParquetFormat().scan(file, request);
            long metadata = meter.read();
            long columns = 0;
            for (int i = 0; i < request.projection().size(); i++) {
                columns += scan.columnBytes(i);
            }
            assertEquals(scan.plannedBytes(), columns);
            for (FileSlice slice : scan.slices()) {
                Reading.read(slice, request, filter, new ArrayList<>());
            }
            assertEquals(scan.plannedBytes(), meter.read() - metadata);
            assertTrue(meter.read() <= file.entry().size() + metadata);
        }
    }

    @Test
    void aProjectionReadsFewerBytes() {
        Schema schema = Reading.schema(grouped);
        try (MeteredFile file = Reading.open(grouped, ByteMeter.unlimited())) {
            ParquetFormat format = new ParquetFormat();
            long all = format.scan(file, Reading.everything(schema)).plannedBytes();
            long one = format.scan(file, Reading.columns(schema, Ranges.ALL, 1)).plannedBytes();
            assertTrue(one * 4 < all, one + " of " + all);
        }
    }

    @Test
    void countingRowsReadsNoData() {
        Schema schema = Reading.schema(grouped);
        ScanRequest request = Reading.columns(schema, Ranges.ALL);
        ByteMeter meter = ByteMeter.unlimited();
        try (MeteredFile file = Reading.open(grouped, meter)) {
            FileScan scan = new ParquetFormat().scan(file, request);
            long metadata = meter.read();
            List<List<String>> rows = new ArrayList<>();
            for (FileSlice slice : scan.slices()) {
                Reading.read(slice, request, null, rows);
            }
            assertEquals(ROWS, rows.size());
            assertEquals(ROWS, scan.rows().orElseThrow());
            assertEquals(metadata, meter.read());
        }
    }

    @Test
    void aFooterFromTheCacheIsBilledAgain() {
        Schema schema = Reading.schema(grouped);
        ParquetFormat format = new ParquetFormat();
        List<Long> bills = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ByteMeter meter = ByteMeter.unlimited();
            try (MeteredFile file = Reading.open(grouped, meter)) {
                format.scan(file, Reading.columns(schema, Ranges.ALL, 0));
            }
            bills.add(meter.read());
        }
        assertEquals(1, bills.stream().distinct().count(), bills.toString());
        assertTrue(bills.get(0) > 0);
    }

    @Test
    void prunedRowsAreThoseThatCannotMatch() {
        Random random = new Random(5);
        Schema schema = Reading.schema(grouped);
        for (int i = 0; i < 60; i++) {
            long low = random.nextInt(ROWS);
            long high = low + random.nextInt(9000);
            checkPruned(
                    schema, "id", Domain.between(low, true, high, random.nextBoolean()), 0, v -> v >= low && v < high);
            checkPruned(
                    schema, "gap", Domain.between(low, true, high, true), 0, v -> v % 3 != 0 && v >= low && v <= high);
            checkPruned(
                    schema, "price", Domain.between(low * 25, true, high * 25, true), 0, v -> v >= low && v <= high);
            checkPruned(
                    schema, "weight", Domain.between(low / 8.0, false, high / 8.0, true), 0, v -> v > low && v <= high);
            String name = "name " + low / 100;
            checkPruned(schema, "name", Domain.equalTo(Bytes.of(name)), 0, v -> v / 100 == low / 100);
            long day = 18262 + low / 1000;
            checkPruned(schema, "day", Domain.equalTo(day), 0, v -> v / 1000 == low / 1000);
        }
        checkPruned(schema, "gap", Domain.ONLY_NULL, 0, v -> v % 3 == 0);
    }

    private static void checkPruned(Schema schema, String column, Domain domain, int id, Predicate<Long> wanted) {
        for (Path path : List.of(grouped, paged)) {
            ScanRequest request = Reading.columns(schema, Ranges.ALL.and(column, domain), id, 2);
            List<List<String>> left = new ArrayList<>(Reading.rows(path, request, null));
            left.removeIf(row -> !wanted.test(Long.parseLong(row.get(0))));
            long expected = 0;
            for (long i = 0; i < ROWS; i++) {
                expected += wanted.test(i) ? 1 : 0;
            }
            assertEquals(expected, left.size(), column + " " + domain);
            for (List<String> row : left) {
                assertEquals("name " + Long.parseLong(row.get(0)) / 100, row.get(1));
            }
        }
    }

    @Test
    void aNarrowRangeReadsFewRowGroupsAndFewPages() {
        Schema schema = Reading.schema(grouped);
        Ranges few = Ranges.ALL.and("id", Domain.between(20_000L, true, 20_100L, true));
        for (Path path : List.of(grouped, paged)) {
            try (MeteredFile file = Reading.open(path, ByteMeter.unlimited())) {
                ParquetFormat format = new ParquetFormat();
                FileScan all = format.scan(file, Reading.columns(schema, Ranges.ALL, 0, 4));
                FileScan scan = format.scan(file, Reading.columns(schema, few, 0, 4));
                long rows = scan.slices().stream().mapToLong(FileSlice::rows).sum();
                assertEquals(1, scan.rowGroupsKept());
                assertTrue(rows < ROWS / 2, path + " keeps " + rows);
                assertTrue(scan.plannedBytes() < all.plannedBytes(), path.toString());
            }
        }
    }

    @Test
    void aBloomFilterDropsRowGroupsThatLackAValue() {
        Schema schema = Reading.schema(grouped);
        // 100 lies between the least and the greatest part, but only multiples of 3 are there.
        Ranges absent = Ranges.ALL.and("part", Domain.equalTo(100L));
        Ranges present = Ranges.ALL.and("part", Domain.equalTo(99L));
        try (MeteredFile file = Reading.open(grouped, ByteMeter.unlimited())) {
            ParquetFormat format = new ParquetFormat();
            assertEquals(
                    0, format.scan(file, Reading.columns(schema, absent, 0)).rowGroupsKept());
            assertEquals(
                    10, format.scan(file, Reading.columns(schema, present, 0)).rowGroupsKept());
        }
    }

    @Test
    void rangesKnownOnlyAtRunTimeSkipARowGroupWithoutReadingIt() {
        Schema schema = Reading.schema(grouped);
        ByteMeter meter = ByteMeter.unlimited();
        try (MeteredFile file = Reading.open(grouped, meter)) {
            FileScan scan = new ParquetFormat().scan(file, Reading.columns(schema, Ranges.ALL, 2));
            long before = meter.read();
            Ranges runtime = Ranges.ALL.and("id", Domain.between(-5L, true, -1L, true));
            try (BatchSource source = scan.slices().get(0).open(runtime, null)) {
                assertNull(source.next());
            }
            assertEquals(before, meter.read());
        }
    }

    @Test
    void statisticsDescribeTheWholeFile() {
        Schema schema = Reading.schema(grouped);
        for (Path path : List.of(grouped, paged)) {
            try (MeteredFile file = Reading.open(path, ByteMeter.unlimited())) {
                FileScan scan = new ParquetFormat().scan(file, Reading.everything(schema));
                ColumnStatistics id = scan.statistics(0);
                assertEquals(0L, id.min());
                assertEquals(ROWS - 1L, id.max());
                assertEquals(0, id.nulls());
                assertEquals(ROWS, id.rows());
                assertEquals(ROWS / 3, scan.statistics(6).nulls());
                assertEquals((ROWS - 1) * 25L, scan.statistics(4).max());
                assertNull(scan.statistics(5).max());
            }
        }
    }

    @Test
    void codesOfARowGroupShareOneDictionary() {
        Schema schema = Reading.schema(grouped);
        try (MeteredFile file = Reading.open(grouped, ByteMeter.unlimited())) {
            FileScan scan = new ParquetFormat().scan(file, Reading.columns(schema, Ranges.ALL, 1));
            try (BatchSource source = scan.slices().get(0).open(Ranges.ALL, null)) {
                DictionaryVector first = (DictionaryVector) source.next().column(0);
                DictionaryVector second = (DictionaryVector) source.next().column(0);
                assertSame(first.dictionary, second.dictionary);
            }
        }
    }

    @Test
    void aLargeRowGroupIsCutIntoSlicesThatReadEveryByteOnce() {
        Schema schema = Reading.schema(paged);
        ScanRequest request = Reading.everything(schema);
        ByteMeter meter = ByteMeter.unlimited();
        try (MeteredFile file = Reading.open(paged, meter)) {
            Footer footer = FooterReader.read(file);
            FileScan whole = new ScanPlanner(file, footer, request, SliceCutter.ROWS).plan();
            FileScan cut = new ScanPlanner(file, footer, request, 10_000).plan();
            assertEquals(1, whole.slices().size());
            assertTrue(cut.slices().size() > 1, "only one slice");
            assertEquals(whole.plannedBytes(), cut.plannedBytes());
            long metadata = meter.read();
            List<List<String>> rows = new ArrayList<>();
            for (FileSlice slice : cut.slices()) {
                Reading.read(slice, request, null, rows);
            }
            assertEquals(Reading.rows(grouped), rows);
            assertEquals(cut.plannedBytes(), meter.read() - metadata);
        }
    }

    @Test
    void aColumnThatTheFileLacksIsNullAndNamesIgnoreCase() {
        Schema schema = new Schema(
                List.of(new Column("ID", SqlType.BIGINT), new Column("none", new SqlType.Array(SqlType.VARCHAR))));
        List<List<String>> rows = Reading.rows(grouped, Reading.everything(schema), null);
        assertEquals(ROWS, rows.size());
        assertEquals("59999", rows.get(ROWS - 1).get(0));
        assertNull(rows.get(7).get(1));
        Ranges range = Ranges.ALL.and("none", Domain.NOT_NULL);
        assertEquals(
                0,
                Reading.rows(grouped, Reading.columns(schema, range, 0), null).size());
    }

    @Test
    void columnsAreFoundByPlaceWhenTheSerDeIsToldSo() {
        Schema schema = new Schema(List.of(new Column("other", SqlType.BIGINT), new Column("names", SqlType.INTEGER)));
        FormatOptions byPlace = new FormatOptions(Map.of("parquet.column.index.access", "true"));
        ScanRequest request = new ScanRequest(
                schema, List.of(1, 0), List.of(SqlType.INTEGER, SqlType.BIGINT), Ranges.ALL, true, byPlace);
        assertEquals(List.of("3", "1"), Reading.rows(grouped, request, null).get(1));
    }

    @Test
    void rowsFilteredStepByStepAreThoseOfTheWholeFilter() {
        Schema schema = Reading.schema(grouped);
        for (Path path : List.of(grouped, paged)) {
            List<List<String>> all = Reading.rows(path, Reading.everything(schema), null);
            for (int second = 1; second < schema.size(); second++) {
                int column = second;
                List<List<String>> expected = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    List<String> row = all.get(i);
                    if (StepByStep.keepsFirst(Long.parseLong(row.get(0))) && row.get(column) != null) {
                        expected.add(row);
                    }
                }
                assertEquals(expected, Reading.rows(path, Reading.everything(schema), new StepByStep(column)));
            }
        }
    }

    /** Keeps some runs of the first column, then what is not null in another. */
    private record StepByStep(int second) implements RowFilter {
        static boolean keepsFirst(long id) {
            return id / 5000 % 2 == 0 ? id % 7 < 3 : id % 10_000 == 7777;
        }

        @Override
        public List<Integer> columns() {
            return List.of(0, second);
        }

        @Override
        public int select(Batch batch, int[] selected) {
            throw new IllegalStateException("the reader can do it in steps");
        }

        @Override
        public void narrow(Rows rows) {
            Vector first = rows.column(0).flatten();
            keep(rows, row -> keepsFirst(((LongVector) first).values[row]));
            if (rows.count() > 0) {
                Vector other = rows.column(1);
                keep(rows, row -> !other.isNull(row));
            }
        }

        private static void keep(Rows rows, IntPredicate wanted) {
            int[] selected = IntStream.range(0, rows.count()).filter(wanted).toArray();
            rows.keep(selected, selected.length);
        }
    }

    /** Drops every row. */
    private static final class KeepNone implements RowFilter {
        @Override
        public List<Integer> columns() {
            return List.of(0);
        }

        @Override
        public int select(Batch batch, int[] selected) {
            return 0;
        }
    }
}
