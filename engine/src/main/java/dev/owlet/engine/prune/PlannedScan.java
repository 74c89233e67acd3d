package dev.owlet.engine.prune;

import dev.owlet.ScanReport.Count;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.storage.ByteMeter;
import java.util.List;

/**
 * One scan, pruned: the slices left and what was counted on the way.
 *
 * @param meter counts this scan's bytes, its metadata already
 * @param metadataBytes what the meter showed before any data was read
 * @param dataBytes what reading all slices costs
 * @param exact whether {@code dataBytes} is no upper bound
 * @param listedBytes stored bytes of all files in the partitions kept
 * @param rows rows in the files kept, -1 when some format does not say
 * @param columnBytes planned bytes of each column of the scan; 0 for partition and hidden columns
 * @param statistics over the files kept, one for each column of the scan
 */
record PlannedScan(
        List<FileSlice> slices,
        ByteMeter meter,
        long metadataBytes,
        long dataBytes,
        boolean exact,
        long listedBytes,
        long rows,
        Count files,
        Count partitions,
        Count rowGroups,
        long[] columnBytes,
        List<ColumnStatistics> statistics) {}
