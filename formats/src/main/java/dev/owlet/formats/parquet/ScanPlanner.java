package dev.owlet.formats.parquet;

import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Match;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/** Plans a scan of one file from its footer: what each projected column reads, and which row groups can matter. */
final class ScanPlanner {
    private final MeteredFile file;
    private final Footer footer;
    private final ScanRequest request;
    private final long sliceRows;
    private final Binder binder;
    private final List<Bound> bounds = new ArrayList<>();
    private final Map<ColumnChunk, Optional<PageIndex>> indexes = new IdentityHashMap<>();
    private final Map<String, Optional<Bound>> byName = new ConcurrentHashMap<>();

    /** Plans slices of about {@code sliceRows} rows where row groups are much larger. */
    ScanPlanner(MeteredFile file, Footer footer, ScanRequest request, long sliceRows) {
        this.sliceRows = sliceRows;
        this.file = file;
        this.footer = footer;
        this.request = request;
        binder = new Binder(footer);
        for (int i = 0; i < request.projection().size(); i++) {
            Column column = request.projected(i);
            bounds.add(bind(request.projection().get(i), column.type()));
        }
    }

    /** Finds a table's column in the file: by name, or by place where the SerDe is told so. */
    private Bound bind(int column, SqlType type) {
        return Boolean.parseBoolean(request.options().get("parquet.column.index.access", "false"))
                ? binder.column(column, type)
                : binder.column(request.columns().name(column), type);
    }

    MeteredFile file() {
        return file;
    }

    Footer footer() {
        return footer;
    }

    Bound bound(int projected) {
        return bounds.get(projected);
    }

    String columnName(int projected) {
        return request.projected(projected).name();
    }

    FileScan plan() {
        List<FileSlice> slices = new ArrayList<>();
        Map<Integer, RowRanges> kept = new TreeMap<>();
        for (int i = 0; i < footer.groups().size(); i++) {
            RowGroup group = footer.groups().get(i);
            if (group.num_rows == 0 || (request.prune() && !mayMatch(i, request.ranges()))) {
                continue;
            }
            RowRanges rows = request.prune() ? new PagePruner(this, group).rows() : RowRanges.all(group.num_rows);
            if (!rows.isEmpty()) {
                kept.put(i, rows);
            }
        }
        for (Map.Entry<Integer, RowRanges> group : kept.entrySet()) {
            SliceCutter cutter = new SliceCutter(this, group.getKey(), group.getValue());
            slices.addAll(cutter.cut(kept.size()));
        }
        return new ParquetScan(this, List.copyOf(slices), kept.size());
    }

    long sliceRows() {
        return sliceRows;
    }

    List<Bound> bounds() {
        return bounds;
    }

    /** Returns where the pages of a chunk are, if the file says so; read once a plan. */
    @Nullable
    PageIndex pageIndex(RowGroup group, SchemaNode leaf) {
        ColumnChunk chunk = group.columns.get(leaf.leaf);
        return indexes.computeIfAbsent(chunk, c -> read(leaf, c, group.num_rows))
                .orElse(null);
    }

    private Optional<PageIndex> read(SchemaNode leaf, ColumnChunk chunk, long rows) {
        try {
            return Optional.ofNullable(PageIndex.read(file, footer.indexes(), leaf, chunk, rows));
        } catch (BadPage e) {
            throw Faults.damaged(footer.path(), "column " + leaf.path() + ": " + e.getMessage(), e);
        }
    }

    Ranges ranges() {
        return request.ranges();
    }

    /** Tells whether rows of a row group can lie within ranges, as far as its statistics say. */
    boolean mayMatch(int group, Ranges ranges) {
        for (Map.Entry<String, Domain> range : ranges.domains().entrySet()) {
            ColumnStatistics known = statistics(footer.groups().get(group), range.getKey());
            if (isExcluded(range.getValue(), known)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether rows with known statistics are outside a domain. */
    static boolean isExcluded(Domain domain, ColumnStatistics known) {
        try {
            return domain.match(known) == Match.NEVER && !mayHideNaN(domain, known);
        } catch (ClassCastException e) {
            // The range is of another type than the column; then it cannot exclude anything.
            return false;
        }
    }

    /** NaN is in no statistics, but {@code x <> 5} holds for it: open on both sides keeps the rows. */
    private static boolean mayHideNaN(Domain domain, ColumnStatistics known) {
        if (!(known.min() instanceof Double) || domain.intervals().isEmpty()) {
            return false;
        }
        List<Domain.Interval> all = domain.intervals();
        return all.get(0).low() == null && all.get(all.size() - 1).high() == null;
    }

    private ColumnStatistics statistics(RowGroup group, String name) {
        Optional<Bound> bound = byName.computeIfAbsent(name, this::bindQuietly);
        return bound.isEmpty() ? ColumnStatistics.UNKNOWN : statistics(group, bound.get());
    }

    /** Returns the one column that a table's column is stored in, if it is not nested and its type fits. */
    Optional<LeafBinding> flat(String name) {
        Optional<Bound> bound = byName.computeIfAbsent(name, this::bindQuietly);
        return bound.filter(b -> b instanceof Bound.Leaf leaf && leaf.binding().node().maxRepetition == 0)
                .map(b -> ((Bound.Leaf) b).binding());
    }

    private Optional<Bound> bindQuietly(String name) {
        OptionalInt index = request.columns().indexOf(name);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Column column = request.columns().columns().get(index.getAsInt());
        try {
            return Optional.of(bind(index.getAsInt(), column.type()));
        } catch (OwletException e) {
            // The column is not projected, or reading it raises this error: either way it must not prune.
            return Optional.empty();
        }
    }

    /** Returns what a row group says about a column in the wanted type. */
    ColumnStatistics statistics(RowGroup group, Bound bound) {
        if (bound instanceof Bound.Missing) {
            return new ColumnStatistics(null, null, group.num_rows, group.num_rows, 0);
        }
        if (!(bound instanceof Bound.Leaf leaf) || leaf.binding().node().maxRepetition > 0) {
            return new ColumnStatistics(null, null, -1, group.num_rows, -1);
        }
        ColumnMetaData meta = group.columns.get(leaf.binding().node().leaf).meta_data;
        return new StatisticsReader(leaf.binding()).read(meta == null ? null : meta.statistics, group.num_rows);
    }
}
