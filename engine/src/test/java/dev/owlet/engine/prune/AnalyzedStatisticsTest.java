package dev.owlet.engine.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.AnalyzedSize;
import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.store.MemoryCatalog;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.range.Ranges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A table that had 1000 rows in 50000 bytes when it was analyzed, in one column of days. */
final class AnalyzedStatisticsTest {
    private static final GlueColumn DAY = new GlueColumn("day", "date", "");
    private static final ColumnStatistics UNKNOWN = ColumnStatistics.UNKNOWN;

    private static TableStatistics filled(long distinct, long rows, long bytes, ColumnStatistics inFiles) {
        Catalog catalog = new MemoryCatalog();
        StorageDescriptor storage =
                new StorageDescriptor(List.of(DAY), "memory://t", "", "", new SerDeInfo("", "", Map.of()), Map.of());
        Instant epoch = Instant.EPOCH;
        catalog.createTable(
                new Table(
                        Catalog.DEFAULT_DATABASE,
                        "t",
                        "",
                        Table.EXTERNAL_TABLE,
                        storage,
                        List.of(),
                        Map.of(),
                        "",
                        "",
                        epoch,
                        epoch,
                        0),
                List.of());
        Table table = catalog.table(Catalog.DEFAULT_DATABASE, "t").orElseThrow();
        catalog.updateStatistics(
                new AnalyzedSize(1000, 50_000).in(table),
                List.of(AnalyzedColumn.ofOrdered(DAY, epoch, AnalyzedColumn.Type.DATE, 100, distinct, 10L, 400L)));
        Table analyzed = catalog.table(Catalog.DEFAULT_DATABASE, "t").orElseThrow();
        Plan.Scan scan = new Plan.Scan(analyzed, analyzed.schema(), Optional.empty(), Ranges.ALL, List.of());
        return AnalyzedStatistics.fill(new TableStatistics(rows, bytes, List.of(inFiles)), scan, catalog);
    }

    @Test
    void rowsOfTextAreScaledByBytes() {
        TableStatistics same = filled(300, -1, 50_000, UNKNOWN);
        assertEquals(
                new ColumnStatistics(10L, 400L, 100, 1000, 300), same.columns().get(0));
        TableStatistics grown = filled(300, -1, 100_000, UNKNOWN);
        assertEquals(2000, grown.rows());
        assertEquals(
                new ColumnStatistics(null, null, 200, 2000, 300),
                grown.columns().get(0));
    }

    @Test
    void whatFilesSayComesFirst() {
        ColumnStatistics inFiles = new ColumnStatistics(100L, 120L, 7, 1500, -1);
        TableStatistics found = filled(300, 1500, 75_000, inFiles);
        assertEquals(1500, found.rows());
        assertEquals(
                new ColumnStatistics(100L, 120L, 7, 1500, 300), found.columns().get(0));
    }

    @Test
    void distinctValuesFollowTheRows() {
        assertEquals(5, filled(300, 5, 250, UNKNOWN).columns().get(0).distinct());
        assertEquals(10, filled(10, 500, 25_000, UNKNOWN).columns().get(0).distinct());
        assertEquals(
                1960, filled(980, 2000, 100_000, UNKNOWN).columns().get(0).distinct(), "a key grows with its table");
        ColumnStatistics dictionary = new ColumnStatistics(null, null, 0, 1000, 310);
        assertEquals(310, filled(300, 1000, 50_000, dictionary).columns().get(0).distinct());
    }

    @Test
    void nothingIsMadeOfATableNowEmpty() {
        TableStatistics empty = filled(300, 0, 0, new ColumnStatistics(null, null, 0, 0, -1));
        assertEquals(0, empty.rows());
        assertNull(empty.columns().get(0).min());
        assertSame(UNKNOWN, filled(300, -1, 0, UNKNOWN).columns().get(0));
    }
}
