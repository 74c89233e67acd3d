package dev.owlet.engine.sql.plan;

import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.store.MemoryCatalog;
import dev.owlet.engine.exec.Execution;
import dev.owlet.engine.exec.ExecutionSettings;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.StatisticsSource;
import dev.owlet.engine.prune.TableStatistics;
import dev.owlet.engine.sql.bind.BindSession;
import dev.owlet.engine.sql.bind.Binder;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.calcite.rel.RelRoot;
import org.jspecify.annotations.Nullable;

/** Three tables of a few dozen rows full of repetitions and nulls, and one that is empty; queries run on them. */
final class SmallTables {
    private static final int SLICE_ROWS = 7;

    final Map<String, List<List<@Nullable Object>>> rows = new LinkedHashMap<>();
    private final MemoryCatalog catalog = new MemoryCatalog();

    SmallTables(long seed) {
        catalog.createDatabase(new Database("db", "", "", Map.of()));
        Random random = new Random(seed);
        table("a", 40, random);
        table("b", 25, random);
        table("c", 9, random);
        table("e", 0, random);
    }

    private void table(String name, int count, Random random) {
        List<GlueColumn> columns = List.of(
                new GlueColumn("id", "bigint", ""),
                new GlueColumn("k", "bigint", ""),
                new GlueColumn("v", "bigint", ""),
                new GlueColumn("s", "string", ""));
        StorageDescriptor storage =
                new StorageDescriptor(columns, "memory://" + name, "", "", new SerDeInfo("", "", Map.of()), Map.of());
        Instant epoch = Instant.EPOCH;
        catalog.createTable(
                new Table("db", name, "", Table.EXTERNAL_TABLE, storage, List.of(), Map.of(), "", "", epoch, epoch, 1),
                List.of());
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(i);
            row.add(random.nextInt(6) == 0 ? null : (long) random.nextInt(8));
            row.add(random.nextInt(6) == 0 ? null : (long) random.nextInt(20));
            row.add(random.nextInt(6) == 0 ? null : "s" + random.nextInt(5));
            all.add(row);
        }
        rows.put(name, all);
    }

    private TableStatistics statistics(Plan.Scan scan) {
        long count = rows.get(scan.table().name()).size();
        ColumnStatistics number = new ColumnStatistics(0L, 39L, -1, count, -1);
        return new TableStatistics(
                count,
                count * 30,
                scan.schema().columns().stream()
                        .map(column -> column.name().equals("s") ? ColumnStatistics.UNKNOWN : number)
                        .toList());
    }

    Plan plan(String sql, PlannerSettings settings) {
        BindSession session = new BindSession(BindSession.CATALOG, "db", ZoneId.of("UTC"), Instant.EPOCH);
        RelRoot root = new Binder(catalog).bind(sql, session, List.of()).rel();
        StatisticsSource statistics = this::statistics;
        return Planner.plan(root, statistics, settings);
    }

    /** Runs a plan and returns its rows as text, sorted. */
    List<String> run(Plan plan) {
        ExecutionSettings settings =
                new ExecutionSettings(1, 100_000_000, Path.of(System.getProperty("java.io.tmpdir")), 0, 16, 60_000, 0);
        List<String> found = new ArrayList<>();
        try (Execution execution = Execution.start(plan, this::slices, settings)) {
            for (Batch batch = execution.next(); batch != null; batch = execution.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    found.add(text(batch, row));
                }
            }
        }
        Collections.sort(found);
        return found;
    }

    private static String text(Batch batch, int row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < batch.width(); i++) {
            Vector column = batch.column(i).flatten();
            values.add(column.isNull(row) ? "null" : value(column, row));
        }
        return String.join("|", values);
    }

    private static String value(Vector column, int row) {
        if (column instanceof LongVector longs) {
            return String.valueOf(longs.values[row]);
        }
        if (column instanceof DoubleVector doubles) {
            return String.format("%.6f", doubles.values[row]);
        }
        if (column instanceof BooleanVector truths) {
            return String.valueOf(truths.values[row]);
        }
        return ((BytesVector) column).string(row);
    }

    private List<FileSlice> slices(Plan.Scan scan) {
        List<List<@Nullable Object>> all = rows.get(scan.table().name());
        List<FileSlice> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SLICE_ROWS) {
            slices.add(new Slice(batch(scan, all.subList(from, Math.min(all.size(), from + SLICE_ROWS)))));
        }
        return slices;
    }

    private static Batch batch(Plan.Scan scan, List<List<@Nullable Object>> rows) {
        Schema table = scan.table().schema();
        Vector[] columns = new Vector[scan.schema().size()];
        for (int i = 0; i < columns.length; i++) {
            VectorBuilder builder = VectorBuilder.of(scan.schema().type(i), rows.size());
            int source = table.indexOf(scan.schema().name(i)).orElse(-1);
            for (List<@Nullable Object> row : rows) {
                append(builder, source < 0 ? null : row.get(source));
            }
            columns[i] = builder.build();
        }
        return new Batch(columns, rows.size());
    }

    private static void append(VectorBuilder builder, @Nullable Object value) {
        if (value == null) {
            builder.appendNull();
        } else if (builder instanceof LongBuilder longs) {
            longs.append((Long) value);
        } else {
            byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            ((BytesBuilder) builder).append(bytes, 0, bytes.length);
        }
    }

    private record Slice(Batch batch) implements FileSlice {
        @Override
        public long rows() {
            return batch.rows();
        }

        @Override
        public long bytes() {
            return 1;
        }

        @Override
        public BatchSource open(Ranges runtime, @Nullable RowFilter filter) {
            return new Once(batch, filter);
        }
    }

    private static final class Once implements BatchSource {
        private final @Nullable RowFilter filter;
        private @Nullable Batch left;

        Once(Batch batch, @Nullable RowFilter filter) {
            this.left = batch;
            this.filter = filter;
        }

        @Override
        public @Nullable Batch next() {
            Batch batch = left;
            left = null;
            if (batch == null || filter == null) {
                return batch;
            }
            int[] columns =
                    filter.columns().stream().mapToInt(Integer::intValue).toArray();
            int[] selected = new int[batch.rows()];
            int count = filter.select(batch.project(columns), selected);
            return count == 0 ? null : batch.gather(selected, count);
        }

        @Override
        public void close() {
            left = null;
        }
    }
}
