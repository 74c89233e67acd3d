package dev.owlet.formats.parquet;

import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;

/**
 * Finds the rows of one row group that can matter, beyond its own statistics: by the bloom filters of columns compared
 * for equality, then by the statistics of single pages. Reads indexes only of columns that have a range, and their
 * bytes are billed like all others.
 */
final class PagePruner {
    private final ScanPlanner plan;
    private final RowGroup group;

    PagePruner(ScanPlanner plan, RowGroup group) {
        this.plan = plan;
        this.group = group;
    }

    RowRanges rows() {
        Ranges ranges = plan.ranges();
        for (Map.Entry<String, Domain> range : ranges.domains().entrySet()) {
            Optional<LeafBinding> binding = plan.flat(range.getKey());
            if (binding.isPresent() && isBloomedOut(binding.get(), range.getValue())) {
                return new RowRanges();
            }
        }
        RowRanges rows = RowRanges.all(group.num_rows);
        for (Map.Entry<String, Domain> range : ranges.domains().entrySet()) {
            Optional<LeafBinding> binding = plan.flat(range.getKey());
            if (binding.isPresent() && !rows.isEmpty()) {
                rows = rows.intersect(pages(binding.get(), range.getValue()));
            }
        }
        return rows;
    }

    private RowRanges pages(LeafBinding binding, Domain domain) {
        ColumnChunk chunk = group.columns.get(binding.node().leaf);
        boolean indexed = chunk.isSetColumn_index_offset() && PageIndex.isWorthReading(chunk);
        PageIndex index = indexed ? plan.pageIndex(group, binding.node()) : null;
        if (index == null) {
            return RowRanges.all(group.num_rows);
        }
        try {
            return index.select(
                    plan.file(),
                    plan.footer().indexes(),
                    chunk,
                    binding,
                    known -> !ScanPlanner.isExcluded(domain, known));
        } catch (BadPage e) {
            throw Faults.damaged(
                    plan.footer().path(), "column " + binding.node().path() + ": " + e.getMessage(), e);
        }
    }

    private boolean isBloomedOut(LeafBinding binding, Domain domain) {
        ColumnChunk chunk = group.columns.get(binding.node().leaf);
        try {
            return new BloomProbe(plan.file(), binding, chunk).excludes(domain);
        } catch (BadPage e) {
            throw Faults.damaged(
                    plan.footer().path(), "column " + binding.node().path() + ": " + e.getMessage(), e);
        }
    }
}
