package dev.owlet.engine.exec;

import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A table in memory, in slices of batches, some of its columns coded. */
final class MemoryTable {
    final String name;
    final Schema schema;
    final List<List<Batch>> slices = new ArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger batchesRead = new AtomicInteger();
    volatile Ranges lastRanges = Ranges.ALL;

    MemoryTable(String name, Schema schema) {
        this.name = name;
        this.schema = schema;
    }

    static Schema schema(Object... namesAndTypes) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.add(new Column((String) namesAndTypes[i], (SqlType) namesAndTypes[i + 1]));
        }
        return new Schema(columns);
    }

    /** Makes a table of rows, cut into batches and slices, each column coded or not by chance. */
    static MemoryTable of(String name, Schema schema, List<List<@Nullable Object>> rows, int batchRows, Random random) {
        MemoryTable table = new MemoryTable(name, schema);
        int at = 0;
        while (at < rows.size()) {
            List<Batch> slice = new ArrayList<>();
            int sliceEnd = Math.min(rows.size(), at + 1 + random.nextInt(4 * batchRows));
            boolean[] coded = new boolean[schema.size()];
            for (int i = 0; i < coded.length; i++) {
                coded[i] = random.nextInt(3) == 0;
            }
            Vector[] whole = TestRows.columns(schema, rows.subList(at, sliceEnd));
            Vector[] dictionaries = new Vector[coded.length];
            int[][] codes = new int[coded.length][];
            for (int i = 0; i < coded.length; i++) {
                if (coded[i]) {
                    codes[i] = new int[sliceEnd - at];
                    dictionaries[i] = TestRows.dictionary(schema.type(i), whole[i], codes[i]);
                }
            }
            for (int from = at; from < sliceEnd; from += batchRows) {
                int count = Math.min(batchRows, sliceEnd - from);
                Vector[] columns = new Vector[coded.length];
                for (int i = 0; i < coded.length; i++) {
                    int[] range = TestRows.range(from - at, count);
                    columns[i] = coded[i]
                            ? new DictionaryVector(codes[i], dictionaries[i], codes[i].length).gather(range, count)
                            : whole[i].gather(range, count);
                }
                slice.add(new Batch(columns, count));
            }
            table.slices.add(slice);
            at = sliceEnd;
        }
        return table;
    }

    Plan.Scan scan() {
        return scan(Optional.empty(), List.of());
    }

    Plan.Scan scan(Optional<Expression> filter, List<Plan.RuntimeFilter> runtimeFilters) {
        StorageDescriptor storage = new StorageDescriptor(List.of(), "", "", "", null, Map.of());
        Table table = new Table(
                "db",
                name,
                "",
                Table.EXTERNAL_TABLE,
                storage,
                List.of(),
                Map.of(),
                "",
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                0);
        return new Plan.Scan(table, schema, filter, Ranges.ALL, runtimeFilters);
    }

    static ScanSource source(MemoryTable... tables) {
        Map<String, MemoryTable> byName = new HashMap<>();
        for (MemoryTable table : tables) {
            byName.put(table.name, table);
        }
        return scan -> {
            MemoryTable table = byName.get(scan.table().name());
            List<FileSlice> slices = new ArrayList<>();
            table.slices.forEach(batches -> slices.add(table.new Slice(batches)));
            return slices;
        };
    }

    private final class Slice implements FileSlice {
        private final List<Batch> batches;

        Slice(List<Batch> batches) {
            this.batches = batches;
        }

        @Override
        public long rows() {
            return batches.stream().mapToInt(Batch::rows).sum();
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public BatchSource open(Ranges runtime, @Nullable RowFilter filter) {
            opened.incrementAndGet();
            lastRanges = runtime;
            return new BatchSource() {
                private int at;

                @Override
                public @Nullable Batch next() {
                    while (at < batches.size()) {
                        Batch batch = batches.get(at++);
                        batchesRead.incrementAndGet();
                        if (filter == null) {
                            return batch;
                        }
                        int[] columns = filter.columns().stream()
                                .mapToInt(Integer::intValue)
                                .toArray();
                        int[] selected = new int[batch.rows()];
                        int count = filter.select(batch.project(columns), selected);
                        if (count > 0) {
                            return count == batch.rows() ? batch : batch.gather(selected, count);
                        }
                    }
                    return null;
                }

                @Override
                public void close() {}
            };
        }
    }
}
