package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.FileSlice;
import java.util.List;

/** Gives the executor the slices of a scan, planned and pruned beforehand. */
public interface ScanSource {
    /**
     * Returns the scan's slices. Each hands out batches of exactly {@link Plan.Scan#schema()}, partition and hidden
     * columns included; a {@code RowFilter} given to it indexes the same columns. The scan's own filter is NOT applied.
     */
    List<FileSlice> slices(Plan.Scan scan);
}
