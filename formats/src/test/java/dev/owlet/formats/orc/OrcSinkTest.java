package dev.owlet.formats.orc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.LocalStorage;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.Staging;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes files and reads them back. */
final class OrcSinkTest {
    private static final Schema NUMBERS =
            new Schema(List.of(new Column("id", SqlType.BIGINT), new Column("name", SqlType.VARCHAR)));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ZLIB", "SNAPPY", "ZSTD", "LZ4", "NONE"})
    void everyTypeComesBackFromEveryCodec(String codec) {
        Schema schema = RandomBatches.everyType();
        List<Batch> batches = new ArrayList<>();
        List<List<@Nullable Object>> expected = new ArrayList<>();
        Random random = new Random(21);
        for (int i = 0; i < 6; i++) {
            Batch batch = RandomBatches.batch(schema, 1500, random);
            batches.add(batch);
            OrcFiles.add(batch, schema, expected);
        }
        Path file = write(schema, Map.of("orc.compress", codec), batches);
        List<List<@Nullable Object>> found;
        try (MeteredFile open = OrcFiles.open(file, ByteMeter.unlimited())) {
            found = OrcFiles.rows(new OrcFormat().scan(open, OrcFiles.all(schema)), schema);
        }
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.get(i), "row " + i);
        }
    }

    @Test
    void inferReturnsTheTypesThatWereWritten() {
        Schema schema = RandomBatches.everyType();
        Path file = write(schema, Map.of(), List.of());
        try (MeteredFile open = OrcFiles.open(file, ByteMeter.unlimited())) {
            assertEquals(schema, new OrcFormat().infer(open).schema());
        }
    }

    @Test
    void plannedBytesAreTheBytesRead() {
        Path file = write(NUMBERS, Map.of("orc.compress", "SNAPPY"), numbers(1_200_000, true));
        ByteMeter meter = ByteMeter.unlimited();
        try (MeteredFile open = OrcFiles.open(file, meter)) {
            ScanRequest request = request(List.of(1), Ranges.ALL, FormatOptions.NONE);
            FileScan scan = new OrcFormat().scan(open, request);
            assertTrue(scan.exact());
            assertEquals(3, scan.slices().size());
            long before = meter.read();
            assertEquals(1_200_000, count(scan, null));
            assertEquals(scan.plannedBytes(), meter.read() - before);
            assertTrue(scan.plannedBytes() <= scan.columnBytes(0));
            assertTrue(scan.plannedBytes() < open.entry().size());
        }
    }

    @Test
    void countingRowsReadsNoData() {
        Path file = write(NUMBERS, Map.of(), numbers(10_000, false));
        try (MeteredFile open = OrcFiles.open(file, ByteMeter.unlimited())) {
            FileScan scan = new OrcFormat().scan(open, request(List.of(), Ranges.ALL, FormatOptions.NONE));
            assertEquals(0, scan.plannedBytes());
            assertEquals(10_000, count(scan, null));
            assertEquals(10_000, scan.rows().getAsLong());
        }
    }

    @Test
    void aSmallFileCostsItsSizeOnceAndTheSameEachTime() {
        Path file = write(NUMBERS, Map.of(), numbers(1000, false));
        OrcFormat format = new OrcFormat();
        for (int round = 0; round < 2; round++) {
            ByteMeter meter = ByteMeter.unlimited();
            try (MeteredFile open = OrcFiles.open(file, meter)) {
                assertEquals(
                        1000, count(format.scan(open, request(List.of(0, 1), Ranges.ALL, FormatOptions.NONE)), null));
                assertEquals(open.entry().size(), meter.read());
            }
        }
    }

    @Test
    void stripesThatCannotMatchAreDropped() {
        Path file = write(NUMBERS, Map.of(), numbers(1_200_000, false));
        Ranges few = Ranges.ALL.and("id", Domain.between(10L, true, 20L, true));
        Ranges none = Ranges.ALL.and("name", Domain.equalTo(Bytes.of("zzz")));
        try (MeteredFile open = OrcFiles.open(file, ByteMeter.unlimited())) {
            FileScan scan = new OrcFormat().scan(open, request(List.of(0, 1), few, FormatOptions.NONE));
            assertEquals(3, scan.rowGroups());
            assertEquals(1, scan.rowGroupsKept());
            assertEquals(0L, scan.statistics(0).min());
            assertEquals(1_199_999L, scan.statistics(0).max());
            assertEquals(0, scan.statistics(0).nulls());
            assertEquals(
                    0,
                    new OrcFormat()
                            .scan(open, request(List.of(0), none, FormatOptions.NONE))
                            .rowGroupsKept());
            try (BatchSource source = scan.slices().get(0).open(none, null)) {
                assertEquals(null, source.next());
            }
        }
    }

    @Test
    void aFilterLeavesItsRowsAndReadsOthersOnlyWhenNeeded() {
        Path file = write(NUMBERS, Map.of(), numbers(100_000, true));
        ByteMeter meter = ByteMeter.unlimited();
        try (MeteredFile open = OrcFiles.open(file, meter)) {
            FileScan scan = new OrcFormat().scan(open, request(List.of(1, 0), Ranges.ALL, FormatOptions.NONE));
            List<List<@Nullable Object>> all = new ArrayList<>();
            Schema projected = new Schema(
                    List.of(NUMBERS.columns().get(1), NUMBERS.columns().get(0)));
            for (FileSlice slice : scan.slices()) {
                try (BatchSource source = slice.open(Ranges.ALL, new Between(70_000, 70_003))) {
                    for (Batch batch = source.next(); batch != null; batch = source.next()) {
                        OrcFiles.add(batch, projected, all);
                    }
                }
            }
            assertEquals(
                    List.of(List.of("name 0", 70_000L), List.of("name 1", 70_001L), List.of("name 2", 70_002L)), all);
            long before = meter.read();
            assertEquals(0, count(scan, new Between(-2, -1)));
            assertTrue(meter.read() - before <= scan.columnBytes(1));
        }
    }

    @Test
    void columnsAreMatchedByPositionUnlessTheTableSaysByName() {
        Path file = write(NUMBERS, Map.of(), numbers(10, false));
        Schema swapped = new Schema(List.of(
                new Column("NAME", SqlType.VARCHAR),
                new Column("other", SqlType.DOUBLE),
                new Column("id", SqlType.BIGINT)));
        FormatOptions byName = new FormatOptions(Map.of("orc.column.index.access", "false"));
        try (MeteredFile open = OrcFiles.open(file, ByteMeter.unlimited())) {
            List<SqlType> types = swapped.columns().stream().map(Column::type).toList();
            ScanRequest named = new ScanRequest(swapped, List.of(0, 1, 2), types, Ranges.ALL, true, byName);
            List<List<@Nullable Object>> rows = OrcFiles.rows(new OrcFormat().scan(open, named), swapped);
            assertEquals("name 3", rows.get(3).get(0));
            assertEquals(null, rows.get(3).get(1));
            assertEquals(3L, rows.get(3).get(2));
            ScanRequest indexed =
                    new ScanRequest(swapped, List.of(0, 1, 2), types, Ranges.ALL, true, FormatOptions.NONE);
            OwletException error = assertThrows(OwletException.class, () -> new OrcFormat().scan(open, indexed));
            assertEquals(Code.HIVE_BAD_DATA, error.code());
            assertTrue(error.getMessage().contains("part.orc")
                    && error.getMessage().contains("NAME"));
        }
    }

    @Test
    void refusesTheTimestampsThatOrcTurnsAround() {
        Schema schema = new Schema(List.of(new Column("a", SqlType.TIMESTAMP)));
        for (long micros : new long[] {-1000, -500_000, -999_000}) {
            Batch batch = new Batch(new Vector[] {new LongVector(new long[] {micros}, null, 1)}, 1);
            OwletException error = assertThrows(OwletException.class, () -> write(schema, Map.of(), List.of(batch)));
            assertEquals(Code.HIVE_WRITER_DATA_ERROR, error.code());
        }
    }

    @Test
    void refusesTypesItCannotHold() {
        Schema zoned = new Schema(List.of(new Column("a", SqlType.TIMESTAMP_TZ)));
        OwletException error = assertThrows(OwletException.class, () -> write(zoned, Map.of(), List.of()));
        assertEquals(Code.NOT_SUPPORTED, error.code());
    }

    /** Keeps the ids of a range; reads the second projected column. */
    private record Between(long from, long to) implements RowFilter {
        @Override
        public List<Integer> columns() {
            return List.of(1);
        }

        @Override
        public int select(Batch batch, int[] selected) {
            long[] ids = ((LongVector) batch.column(0).flatten()).values;
            int count = 0;
            for (int i = 0; i < batch.rows(); i++) {
                if (ids[i] >= from && ids[i] < to) {
                    selected[count++] = i;
                }
            }
            return count;
        }
    }

    private static ScanRequest request(List<Integer> projection, Ranges ranges, FormatOptions options) {
        List<SqlType> types = projection.stream().map(NUMBERS::type).toList();
        return new ScanRequest(NUMBERS, projection, types, ranges, true, options);
    }

    private static long count(FileScan scan, @Nullable RowFilter filter) {
        long rows = 0;
        for (FileSlice slice : scan.slices()) {
            try (BatchSource source = slice.open(Ranges.ALL, filter)) {
                for (Batch batch = source.next(); batch != null; batch = source.next()) {
                    rows += batch.rows();
                }
            }
        }
        return rows;
    }

    private static List<Batch> numbers(int rows, boolean coded) {
        List<Batch> batches = new ArrayList<>();
        Vector names = RandomBatches.texts("name ", 1000);
        for (int from = 0; from < rows; from += 4000) {
            int count = Math.min(4000, rows - from);
            LongBuilder ids = new LongBuilder(count);
            int[] codes = new int[count];
            for (int i = 0; i < count; i++) {
                ids.append(from + i);
                codes[i] = (from + i) % 1000;
            }
            Vector name = new DictionaryVector(codes, names, count);
            batches.add(new Batch(new Vector[] {ids.build(), coded ? name : name.flatten()}, count));
        }
        return batches;
    }

    private Path write(Schema schema, Map<String, String> options, List<Batch> batches) {
        LocalStorage storage = new LocalStorage(List.of(folder));
        try (Staging staging = storage.stage(LocalStorage.of(folder.resolve("t")), "q")) {
            try (FileSink sink = new OrcFormat().sink(staging.create("part.orc"), schema, new FormatOptions(options))) {
                batches.forEach(sink::write);
                sink.finish();
            }
            staging.commit();
        }
        return folder.resolve("t").resolve("part.orc");
    }
}
