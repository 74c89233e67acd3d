package dev.owlet.engine.statement;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.HiveFormat;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionTexts;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.crawl.FolderCatalog;
import dev.owlet.engine.prune.TableStatistics;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.Format;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.LocalStorage;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;
import dev.owlet.formats.type.TypeParser;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder with a catalog, on which statements run; queries in them are rows given beforehand. */
final class Lake implements Session {
    private final PreparedTexts prepared = new PreparedTexts();
    private final Path folder;
    private final LocalStorage storage;
    private FolderCatalog catalog;
    private final Map<String, Rows> queries = new HashMap<>();
    private int statements;

    Lake(Path folder) {
        this.folder = folder;
        storage = new LocalStorage(List.of(folder));
        catalog = FolderCatalog.open(folder, storage);
    }

    void reopen() {
        catalog = FolderCatalog.open(folder, storage);
    }

    Path folder() {
        return folder;
    }

    Outcome run(String sql) {
        statements++;
        return Statements.parse(sql).orElseThrow().run(this);
    }

    List<String> lines(String sql) {
        return run(sql).asAthena().rows().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    void file(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Names all files and folders that are left, but for the catalog's. */
    List<String> paths() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> folder.relativize(path).toString())
                    .filter(path -> !path.isEmpty() && !path.startsWith(".owlet"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Gives the rows of a query: {@code "id bigint, name varchar"} and texts, {@code null} for null. */
    void query(String sql, String columns, List<List<String>> rows) {
        List<Column> schema = new ArrayList<>();
        for (String column : columns.split(", *(?![^(]*\\))")) {
            int space = column.indexOf(' ');
            schema.add(new Column(column.substring(0, space), TypeParser.trino(column.substring(space + 1))));
        }
        queries.put(sql, new Rows(new Schema(schema), rows, () -> {}));
    }

    void failAfterRows(String sql, RuntimeException failure) {
        Rows rows = queries.get(sql);
        queries.put(sql, new Rows(rows.schema(), rows.rows(), () -> {
            throw failure;
        }));
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public StoragePath root() {
        return LocalStorage.of(folder);
    }

    @Override
    public String database() {
        return "default";
    }

    @Override
    public void checkCanceled() {}

    @Override
    public String queryId() {
        return "q" + statements;
    }

    @Override
    public PreparedTexts prepared() {
        return prepared;
    }

    @Override
    public PlannedQuery plan(String sql) {
        return queries.get(sql.strip());
    }

    @Override
    public TableStatistics statistics(Table table) {
        return TableStatistics.unknown(table.schema().size());
    }

    /** Reads a whole table, partition values last, as sorted texts. */
    List<String> read(String name) {
        Table table = catalog.table("default", name).orElseThrow();
        List<String> rows = new ArrayList<>();
        if (table.partitionKeys().isEmpty()) {
            read(table, new StoragePath(table.storageDescriptor().location()), "", rows);
        }
        for (Partition partition : catalog.partitions(table, Ranges.ALL)) {
            read(
                    table,
                    new StoragePath(partition.storageDescriptor().location()),
                    "|" + String.join("|", partition.values()),
                    rows);
        }
        return rows.stream().sorted().toList();
    }

    private void read(Table table, StoragePath place, String suffix, List<String> rows) {
        Format format = HiveFormat.of(table.storageDescriptor());
        Schema schema = table.dataSchema();
        ScanRequest request = new ScanRequest(
                schema,
                IntStream.range(0, schema.size()).boxed().toList(),
                schema.columns().stream().map(Column::type).toList(),
                Ranges.ALL,
                true,
                HiveFormat.options(table.parameters(), table.storageDescriptor()));
        for (FileEntry file : storage.list(place)) {
            try (MeteredFile open = storage.open(file, ByteMeter.unlimited())) {
                for (FileSlice slice : format.scan(open, request).slices()) {
                    addRows(slice, schema, suffix, rows);
                }
            }
        }
    }

    private static void addRows(FileSlice slice, Schema schema, String suffix, List<String> rows) {
        try (BatchSource source = slice.open(Ranges.ALL, null)) {
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < schema.size(); i++) {
                        boolean isNull = batch.column(i).isNull(row);
                        text.append(i == 0 ? "" : "|");
                        text.append(
                                isNull
                                        ? "null"
                                        : PartitionTexts.of(schema.columns().get(i), batch.column(i), row));
                    }
                    rows.add(text + suffix);
                }
            }
        }
    }

    /** Rows of texts as a query; runs on two workers of one thread. */
    private record Rows(Schema schema, List<List<String>> rows, Runnable afterwards) implements PlannedQuery {
        @Override
        public PlannedQuery as(Schema wanted) {
            return new Rows(wanted, rows, afterwards);
        }

        @Override
        public String explain() {
            return "Values";
        }

        @Override
        public PlannedInputs inputs() {
            return new PlannedInputs(List.of(), rows.size());
        }

        @Override
        public String analyze() {
            return "Values";
        }

        @Override
        public void run(RowConsumer consumer) {
            int half = rows.size() / 2;
            for (List<List<String>> part : List.of(rows.subList(0, half), rows.subList(half, rows.size()))) {
                RowConsumer.Worker worker = consumer.worker();
                if (!part.isEmpty()) {
                    worker.accept(batch(part));
                }
                afterwards.run();
                worker.finish();
            }
        }

        private Batch batch(List<List<String>> part) {
            Vector[] columns = new Vector[schema.size()];
            for (int i = 0; i < columns.length; i++) {
                VectorBuilder builder = VectorBuilder.of(schema.type(i), part.size());
                for (List<String> row : part) {
                    append(builder, row.get(i), i);
                }
                columns[i] = builder.build();
            }
            return new Batch(columns, part.size());
        }

        private void append(VectorBuilder builder, String text, int column) {
            if (text.equals("null")) {
                builder.appendNull();
            } else if (builder instanceof LongBuilder longs) {
                boolean date = schema.type(column).trinoName().equals("date");
                longs.append(date ? LocalDate.parse(text).toEpochDay() : Long.parseLong(text));
            } else if (builder instanceof DoubleBuilder doubles) {
                doubles.append(Double.parseDouble(text));
            } else {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                ((BytesBuilder) builder).append(bytes, 0, bytes.length);
            }
        }
    }
}
