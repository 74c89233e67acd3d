package dev.owlet.formats.parquet;

import dev.owlet.error.OwletException;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.type.Physical;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/** Some rows of one row group: those of {@code ranges}, pairs of first row and row after the last. */
final class ParquetSlice implements FileSlice {
    private final ScanPlanner plan;
    private final int group;
    private final long[] ranges;
    private final List<List<ChunkLayout>> columns;

    /** Takes one list of chunk layouts a projected column, in the order of its leaves. */
    ParquetSlice(ScanPlanner plan, int group, long[] ranges, List<List<ChunkLayout>> columns) {
        this.plan = plan;
        this.group = group;
        this.ranges = ranges;
        this.columns = columns;
    }

    long[] ranges() {
        return ranges;
    }

    @Override
    public long rows() {
        long sum = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            sum += ranges[i + 1] - ranges[i];
        }
        return sum;
    }

    @Override
    public long bytes() {
        long sum = 0;
        for (int i = 0; i < columns.size(); i++) {
            sum += bytes(i);
        }
        return sum;
    }

    /** Returns the bytes of one projected column; a column projected twice costs once. */
    long bytes(int column) {
        long sum = 0;
        for (ChunkLayout layout : columns.get(column)) {
            sum += layout.cost();
        }
        return sum;
    }

    @Override
    public BatchSource open(Ranges runtime, @Nullable RowFilter filter) {
        ColumnReader[] readers = new ColumnReader[columns.size()];
        if (!plan.mayMatch(group, runtime)) {
            return new ParquetSource(new ParquetSlice(plan, group, new long[0], List.of()), new ColumnReader[0], null);
        }
        for (int i = 0; i < readers.length; i++) {
            readers[i] = reader(plan.bound(i), columns.get(i));
        }
        return new ParquetSource(this, readers, filter);
    }

    private ColumnReader reader(Bound bound, List<ChunkLayout> layouts) {
        if (bound instanceof Bound.Missing missing) {
            return new ColumnReader.Missing(missing.type());
        }
        if (bound instanceof Bound.Leaf leaf && isFlat(leaf.binding().node())) {
            return new ColumnReader.Flat(leaf(leaf.binding(), layouts.get(0)));
        }
        List<LeafBinding> leaves = new ArrayList<>();
        bound.addLeaves(leaves);
        NestedLeaf[] readers = new NestedLeaf[leaves.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = new NestedLeaf(pages(leaves.get(i), layouts.get(i)), leaves.get(i));
        }
        return new NestedColumn(bound, readers);
    }

    private static boolean isFlat(SchemaNode node) {
        return node.parent != null && node.parent.parent == null && !node.isRepeated();
    }

    private PageStream pages(LeafBinding binding, ChunkLayout layout) {
        boolean keeps = binding.type().physical() == Physical.BYTES;
        return new PageStream(plan.file(), layout, keeps);
    }

    private LeafReader leaf(LeafBinding binding, ChunkLayout layout) {
        Statistics statistics = layout.meta().statistics;
        boolean noNulls = binding.node().maxDefinition == 0
                || (statistics != null && statistics.isSetNull_count() && statistics.null_count == 0);
        return new LeafReader(pages(binding, layout), binding, !noNulls);
    }

    /** Words a failure while reading a projected column. */
    OwletException damaged(int column, RuntimeException e) {
        if (!Faults.isDamage(e)) {
            throw e;
        }
        String text = e instanceof BadPage ? e.getMessage() : "its pages cannot be decoded (" + e + ")";
        return Faults.damaged(
                plan.footer().path(),
                "column " + plan.columnName(column) + " of row group " + (group + 1) + ": " + text,
                e);
    }
}
