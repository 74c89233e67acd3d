package dev.owlet.formats.parquet;

import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.range.ColumnStatistics;
import java.util.List;
import java.util.OptionalLong;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/** A planned file. */
final class ParquetScan implements FileScan {
    private final ScanPlanner plan;
    private final List<FileSlice> slices;
    private final int kept;

    ParquetScan(ScanPlanner plan, List<FileSlice> slices, int kept) {
        this.plan = plan;
        this.slices = slices;
        this.kept = kept;
    }

    @Override
    public List<FileSlice> slices() {
        return slices;
    }

    @Override
    public int rowGroups() {
        return plan.footer().groups().size();
    }

    @Override
    public int rowGroupsKept() {
        return kept;
    }

    @Override
    public OptionalLong rows() {
        return OptionalLong.of(plan.footer().rows());
    }

    @Override
    public ColumnStatistics statistics(int projected) {
        ColumnStatistics all = new ColumnStatistics(null, null, 0, 0, -1);
        boolean first = true;
        for (RowGroup group : plan.footer().groups()) {
            if (group.num_rows == 0) {
                continue;
            }
            ColumnStatistics next = plan.statistics(group, plan.bound(projected));
            all = first ? next : merged(all, next);
            first = false;
        }
        // NaN may hide behind the bounds of floating-point columns, so they bound nothing.
        boolean floating = all.min() instanceof Double || all.max() instanceof Double;
        return floating ? new ColumnStatistics(null, null, all.nulls(), all.rows(), all.distinct()) : all;
    }

    private static ColumnStatistics merged(ColumnStatistics a, ColumnStatistics b) {
        return new ColumnStatistics(
                bound(a, a.min(), b, b.min(), -1),
                bound(a, a.max(), b, b.max(), 1),
                a.nulls() < 0 || b.nulls() < 0 ? -1 : a.nulls() + b.nulls(),
                a.rows() + b.rows(),
                a.distinct() < 0 || b.distinct() < 0 ? -1 : Math.max(a.distinct(), b.distinct()));
    }

    /** Returns the wider of two bounds; rows that are all null have none and widen nothing. */
    private static @Nullable Comparable<?> bound(
            ColumnStatistics a,
            @Nullable Comparable<?> left,
            ColumnStatistics b,
            @Nullable Comparable<?> right,
            int sign) {
        if (left == null) {
            return a.nulls() == a.rows() ? right : null;
        }
        if (right == null) {
            return b.nulls() == b.rows() ? left : null;
        }
        return compare(left, right) * sign >= 0 ? left : right;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> left, Comparable<?> right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    @Override
    public long columnBytes(int projected) {
        long sum = 0;
        for (FileSlice slice : slices) {
            sum += ((ParquetSlice) slice).bytes(projected);
        }
        return sum;
    }

    @Override
    public long plannedBytes() {
        long sum = 0;
        for (FileSlice slice : slices) {
            sum += slice.bytes();
        }
        return sum;
    }
}
