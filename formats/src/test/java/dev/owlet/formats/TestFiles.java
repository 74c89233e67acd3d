package dev.owlet.formats;

import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.LocalStorage;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.Staging;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TypeParser;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A folder of files for one test: writes them, reads them through a format as rows of Java values. */
public final class TestFiles {
    private final Path folder;
    private final LocalStorage storage;
    private int stages;
    private long bytesRead;
    private int slices;

    /** Uses a folder, usually a temporary one. */
    public TestFiles(Path folder) {
        this.folder = folder;
        storage = new LocalStorage(List.of(folder));
    }

    /** Returns the folder of public example files, if this machine has it. */
    public static Optional<Path> examples() {
        String property = System.getProperty("owlet.testdata", "");
        String variable = Optional.ofNullable(System.getenv("OWLET_TESTDATA")).orElse("");
        return java.util.stream.Stream.of(property, variable, "../shared/testdata", "../../shared/testdata")
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** Makes columns from a text such as {@code a bigint, b array(varchar)}. */
    public static Schema schema(String columns) {
        SqlType.Row row = (SqlType.Row) TypeParser.trino("row(" + columns + ")");
        return new Schema(
                row.fields().stream().map(f -> new Column(f.name(), f.type())).toList());
    }

    /** Makes options from alternating keys and values. */
    public static FormatOptions options(String... pairs) {
        java.util.Map<String, String> values = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new FormatOptions(values);
    }

    /** Returns the storage over the folder. */
    public LocalStorage storage() {
        return storage;
    }

    /** Writes a file of text. */
    public FileEntry write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file. */
    public FileEntry write(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entry(name);
    }

    /** Returns what the storage says about a file. */
    public FileEntry entry(String name) {
        return storage.stat(LocalStorage.of(folder.resolve(name))).orElseThrow();
    }

    /** Writes a file of rows through a format's sink and returns it in place. */
    public FileEntry sink(Format format, String name, Schema schema, FormatOptions options, List<List<Object>> rows) {
        try (Staging staging = storage.stage(LocalStorage.of(folder.resolve("out" + ++stages)), "q" + stages)) {
            try (FileSink sink = format.sink(staging.create(name), schema, options)) {
                for (int from = 0; from < rows.size(); from += 1000) {
                    sink.write(batch(schema, rows.subList(from, Math.min(rows.size(), from + 1000))));
                }
                sink.finish();
            }
            return staging.commit().get(0);
        }
    }

    private static Batch batch(Schema schema, List<List<Object>> rows) {
        Vector[] columns = new Vector[schema.size()];
        for (int i = 0; i < columns.length; i++) {
            int column = i;
            List<Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(row.get(column)));
            columns[i] = Values.vector(schema.type(i), values);
        }
        return new Batch(columns, rows.size());
    }

    /** Reads all columns of a file. */
    public List<List<Object>> read(Format format, FileEntry file, Schema schema, FormatOptions options) {
        return read(
                format,
                file,
                schema,
                options,
                null,
                IntStream.range(0, schema.size()).toArray());
    }

    /** Reads some columns of a file, through a filter if there is one. */
    public List<List<Object>> read(
            Format format,
            FileEntry file,
            Schema schema,
            FormatOptions options,
            @Nullable RowFilter filter,
            int... projection) {
        List<Integer> indexes = Arrays.stream(projection).boxed().toList();
        List<SqlType> types = indexes.stream().map(schema::type).toList();
        return read(format, file, new ScanRequest(schema, indexes, types, Ranges.ALL, true, options), filter);
    }

    /** Reads what a request asks for. */
    public List<List<Object>> read(Format format, FileEntry file, ScanRequest request, @Nullable RowFilter filter) {
        List<List<Object>> rows = new ArrayList<>();
        ByteMeter meter = ByteMeter.unlimited();
        try (MeteredFile open = storage.open(file, meter)) {
            FileScan scan = format.scan(open, request);
            slices = scan.slices().size();
            for (FileSlice slice : scan.slices()) {
                try (BatchSource source = slice.open(Ranges.ALL, filter)) {
                    for (Batch batch = source.next(); batch != null; batch = source.next()) {
                        addRows(batch, request.types(), rows);
                    }
                }
            }
        }
        bytesRead = meter.read();
        return rows;
    }

    private static void addRows(Batch batch, List<SqlType> types, List<List<Object>> rows) {
        for (int row = 0; row < batch.rows(); row++) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < batch.width(); i++) {
                values.add(Values.get(batch.column(i), types.get(i), row));
            }
            rows.add(values);
        }
    }

    /** Works out a file's columns. */
    public Format.Inferred infer(Format format, FileEntry file) {
        try (MeteredFile open = storage.open(file, ByteMeter.unlimited())) {
            return format.infer(open);
        }
    }

    /** Returns the bytes counted by the last read. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Returns how many slices the last read had. */
    public int slices() {
        return slices;
    }
}
