package dev.owlet.formats.parquet;

import dev.owlet.formats.FileSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/**
 * Makes slices of one row group: usually one. A large group in a file of few is cut where pages of all projected
 * columns begin together, so that several workers share it and no byte is read twice.
 */
final class SliceCutter {
    /** Rows of a slice: a million take some 50 ms, so the last worker does not keep the others waiting. */
    static final long ROWS = 1 << 20;

    private static final int ENOUGH_GROUPS = 8;

    private final ScanPlanner plan;
    private final int index;
    private final RowGroup group;
    private final RowRanges rows;
    private final List<List<LeafBinding>> columns = new ArrayList<>();

    SliceCutter(ScanPlanner plan, int index, RowRanges rows) {
        this.plan = plan;
        this.index = index;
        this.rows = rows;
        group = plan.footer().groups().get(index);
        for (Bound bound : plan.bounds()) {
            List<LeafBinding> leaves = new ArrayList<>();
            bound.addLeaves(leaves);
            columns.add(leaves);
        }
    }

    List<FileSlice> cut(int groups) {
        boolean large = rows.rows() >= 2 * plan.sliceRows() && groups < ENOUGH_GROUPS;
        List<RowRanges> parts = large ? parts() : List.of(rows);
        if (parts.size() == 1) {
            return List.of(whole());
        }
        List<List<@Nullable SharedDictionary>> dictionaries = new ArrayList<>();
        for (List<LeafBinding> leaves : columns) {
            List<@Nullable SharedDictionary> shared = new ArrayList<>();
            for (LeafBinding leaf : leaves) {
                shared.add(index(leaf).dictionary(plan.file()));
            }
            dictionaries.add(shared);
        }
        List<FileSlice> slices = new ArrayList<>();
        for (RowRanges part : parts) {
            slices.add(part(part, dictionaries, slices.isEmpty()));
        }
        return slices;
    }

    private PageIndex index(LeafBinding leaf) {
        return Objects.requireNonNull(plan.pageIndex(group, leaf.node()));
    }

    /** Cuts the rows every million or so, at pages that begin in all columns; one part when there are none. */
    private List<RowRanges> parts() {
        Set<Long> starts = null;
        for (List<LeafBinding> leaves : columns) {
            for (LeafBinding leaf : leaves) {
                PageIndex pages = plan.pageIndex(group, leaf.node());
                if (pages == null) {
                    return List.of(rows);
                }
                if (starts == null) {
                    starts = pages.starts();
                } else {
                    starts.retainAll(pages.starts());
                }
            }
        }
        if (starts == null) {
            return List.of(rows);
        }
        List<RowRanges> parts = new ArrayList<>();
        long from = 0;
        for (long start : starts) {
            RowRanges part = rows.between(from, start);
            if (part.rows() >= plan.sliceRows()) {
                parts.add(part);
                from = start;
            }
        }
        RowRanges rest = rows.between(from, group.num_rows);
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private FileSlice part(RowRanges part, List<List<@Nullable SharedDictionary>> dictionaries, boolean first) {
        List<List<ChunkLayout>> layouts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<ChunkLayout> ofColumn = new ArrayList<>();
            for (int k = 0; k < columns.get(i).size(); k++) {
                PageIndex pages = index(columns.get(i).get(k));
                ofColumn.add(pages.layout(part, dictionaries.get(i).get(k), first));
            }
            layouts.add(ofColumn);
        }
        return new ParquetSlice(plan, index, part.pairs(), layouts);
    }

    private FileSlice whole() {
        List<List<ChunkLayout>> layouts = new ArrayList<>();
        for (List<LeafBinding> leaves : columns) {
            List<ChunkLayout> ofColumn = new ArrayList<>();
            for (LeafBinding leaf : leaves) {
                ofColumn.add(layout(leaf.node()));
            }
            layouts.add(ofColumn);
        }
        return new ParquetSlice(plan, index, rows.pairs(), layouts);
    }

    private ChunkLayout layout(SchemaNode leaf) {
        ColumnMetaData meta = Chunks.meta(plan.footer().path(), group, leaf);
        if (rows.rows() == group.num_rows) {
            return ChunkLayout.whole(leaf, meta);
        }
        PageIndex pages = plan.pageIndex(group, leaf);
        return pages == null ? ChunkLayout.whole(leaf, meta) : pages.layout(rows);
    }
}
