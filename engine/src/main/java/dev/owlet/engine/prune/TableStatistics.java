package dev.owlet.engine.prune;

import dev.owlet.formats.range.ColumnStatistics;
import java.util.Collections;
import java.util.List;

/**
 * What is known of the rows of a scan.
 *
 * @param rows how many rows there are, -1 when unknown
 * @param bytes how many bytes the files have, -1 when unknown; a guess of the rows when those are unknown
 * @param columns one entry a column of the scan, {@link ColumnStatistics#UNKNOWN} where nothing is known
 */
public record TableStatistics(long rows, long bytes, List<ColumnStatistics> columns) {
    public TableStatistics {
        columns = List.copyOf(columns);
    }

    /** Returns no knowledge of a scan of some columns. */
    public static TableStatistics unknown(int columns) {
        return new TableStatistics(-1, -1, Collections.nCopies(columns, ColumnStatistics.UNKNOWN));
    }
}
