package dev.owlet.formats.parquet;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.LocalStorage;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads whole files into texts. */
final class Reading {
    private Reading() {}

    static MeteredFile open(Path path, ByteMeter meter) {
        LocalStorage storage = new LocalStorage(List.of(path.toAbsolutePath().getParent()));
        FileEntry entry = storage.stat(LocalStorage.of(path)).orElseThrow();
        return storage.open(entry, meter);
    }

    static Schema schema(Path path) {
        try (MeteredFile file = open(path, ByteMeter.unlimited())) {
            return new ParquetFormat().infer(file).schema();
        }
    }

    static ScanRequest everything(Schema schema) {
        List<SqlType> types = schema.columns().stream().map(c -> c.type()).toList();
        List<Integer> all = IntStream.range(0, schema.size()).boxed().toList();
        return new ScanRequest(schema, all, types, Ranges.ALL, true, FormatOptions.NONE);
    }

    static ScanRequest columns(Schema schema, Ranges ranges, int... projection) {
        List<Integer> picked = IntStream.of(projection).boxed().toList();
        List<SqlType> types = picked.stream().map(schema::type).toList();
        return new ScanRequest(schema, picked, types, ranges, true, FormatOptions.NONE);
    }

    static List<List<@Nullable String>> rows(Path path) {
        return rows(path, everything(schema(path)), null);
    }

    static List<List<@Nullable String>> rows(Path path, ScanRequest request, @Nullable RowFilter filter) {
        try (MeteredFile file = open(path, ByteMeter.unlimited())) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            FileScan scan = new ParquetFormat().scan(file, request);
            for (FileSlice slice : scan.slices()) {
                read(slice, request, filter, rows);
            }
            return rows;
        }
    }

    static void read(
            FileSlice slice, ScanRequest request, @Nullable RowFilter filter, List<List<@Nullable String>> rows) {
        try (BatchSource source = slice.open(Ranges.ALL, filter)) {
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    List<@Nullable String> cells = new ArrayList<>();
                    for (int i = 0; i < batch.width(); i++) {
                        cells.add(
                                Cells.text(batch.column(i), row, request.types().get(i)));
                    }
                    rows.add(cells);
                }
            }
        }
    }
}
