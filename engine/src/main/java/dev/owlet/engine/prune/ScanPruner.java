package dev.owlet.engine.prune;

import dev.owlet.ScanReport.Count;
import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.Table;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.ReopeningFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prunes one scan: partitions by value, then files and row groups by metadata. Used once, by one thread. */
final class ScanPruner {
    private final Listing listing;
    private final Catalog catalog;
    private final boolean prune;
    private final Plan.Scan scan;
    private final Table table;
    private final ColumnLayout layout;
    private final TableFormat format;
    private final ScanRequest request;
    private final ByteMeter meter;

    private final List<FileSlice> slices = new ArrayList<>();
    private final long[] columnBytes;
    private final StatisticsSum[] statistics;
    private Count files = new Count(0, 0);
    private Count rowGroups = new Count(0, 0);
    private long dataBytes;
    private long listedBytes;
    private long rows;
    private boolean exact = true;
    private boolean statisticsOnly;
    private int partitionsKept;

    ScanPruner(Listing listing, Catalog catalog, Plan.Scan scan, boolean prune, ByteMeter meter) {
        this.listing = listing;
        this.catalog = catalog;
        this.prune = prune;
        this.scan = scan;
        this.table = scan.table();
        this.meter = meter;
        layout = ColumnLayout.of(scan);
        format = TableFormat.of(table);
        request = new ScanRequest(
                table.dataSchema(), layout.file(), layout.fileTypes(), scan.ranges(), prune, format.options());
        columnBytes = new long[scan.schema().size()];
        statistics = new StatisticsSum[scan.schema().size()];
        Arrays.setAll(statistics, i -> new StatisticsSum());
    }

    PlannedScan run() {
        addAll();
        Count partitions = table.partitionKeys().isEmpty()
                ? new Count(0, 0)
                : new Count(partitionsKept, catalog.partitionCount(table));
        return result(partitions);
    }

    /** Finds what is known of the rows only: text is not looked at, and partitions are not counted. */
    TableStatistics statistics() {
        statisticsOnly = true;
        addAll();
        PlannedScan found = result(new Count(0, 0));
        TableStatistics inFiles = new TableStatistics(found.rows(), found.listedBytes(), found.statistics());
        return AnalyzedStatistics.fill(inFiles, scan, catalog);
    }

    private void addAll() {
        if (table.partitionKeys().isEmpty()) {
            addFiles(table.storageDescriptor().location(), null);
        } else {
            List<Partition> matching = catalog.partitions(table, prune ? scan.ranges() : Ranges.ALL);
            if (prune) {
                matching = PartitionFilter.keep(scan, matching);
            }
            partitionsKept = matching.size();
            matching.forEach(p -> addFiles(p.storageDescriptor().location(), p));
        }
    }

    private PlannedScan result(Count partitions) {
        List<ColumnStatistics> columns =
                Arrays.stream(statistics).map(StatisticsSum::sum).toList();
        return new PlannedScan(
                List.copyOf(slices),
                meter,
                meter.read(),
                dataBytes,
                exact,
                listedBytes,
                rows,
                files,
                partitions,
                rowGroups,
                columnBytes,
                columns);
    }

    private void addFiles(String location, @Nullable Partition partition) {
        for (FileEntry entry : listing.files(location)) {
            listedBytes += entry.size();
            Constants constants = Constants.of(layout, table, partition, entry);
            boolean kept = (!prune || constants.mayMatch(scan.ranges())) && addFile(entry, constants);
            files = files.plus(new Count(kept ? 1 : 0, 1));
        }
    }

    private boolean addFile(FileEntry entry, Constants constants) {
        if (statisticsOnly && !format.format().hasStatistics()) {
            rows = entry.size() == 0 ? rows : -1;
            for (int i = 0; i < columnBytes.length; i++) {
                addStatistics(i, ColumnStatistics.UNKNOWN, constants, entry.size() == 0 ? 0 : -1);
            }
            return true;
        }
        ReopeningFile file = new ReopeningFile(listing.storage(), entry, meter);
        file.retain();
        try {
            FileScan planned = format.format().scan(file, request);
            rowGroups = rowGroups.plus(new Count(planned.rowGroupsKept(), planned.rowGroups()));
            exact &= planned.exact();
            dataBytes += planned.plannedBytes();
            rows = rows < 0 || planned.rows().isEmpty()
                    ? -1
                    : rows + planned.rows().getAsLong();
            for (FileSlice slice : planned.slices()) {
                slices.add(new TableSlice(slice, file, layout, constants));
            }
            addColumns(planned, constants);
            return !planned.slices().isEmpty();
        } finally {
            file.release();
        }
    }

    private void addColumns(FileScan planned, Constants constants) {
        for (int i = 0; i < columnBytes.length; i++) {
            int from = layout.source()[i];
            if (from >= 0) {
                columnBytes[i] += planned.columnBytes(from);
            }
            ColumnStatistics known = from >= 0 ? planned.statistics(from) : ColumnStatistics.UNKNOWN;
            addStatistics(i, known, constants, planned.rows().orElse(-1));
        }
    }

    private void addStatistics(int column, ColumnStatistics inFile, Constants constants, long count) {
        int from = layout.source()[column];
        if (from >= 0) {
            statistics[column].add(inFile);
        } else {
            statistics[column].addConstant(constants.comparables().get(-1 - from), count);
        }
    }
}
