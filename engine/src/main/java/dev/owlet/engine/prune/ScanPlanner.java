package dev.owlet.engine.prune;

import dev.owlet.ScanReport;
import dev.owlet.ScanReport.ColumnScan;
import dev.owlet.ScanReport.Count;
import dev.owlet.ScanReport.TableScan;
import dev.owlet.Settings;
import dev.owlet.catalog.Catalog;
import dev.owlet.engine.exec.ScanSource;
import dev.owlet.engine.plan.Plan;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.Storage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans every scan of one query once, and reports what they read. {@link #plan} belongs to one thread; slices and
 * report may then be used from any.
 */
public final class ScanPlanner implements ScanSource, StatisticsSource {
    private final Listing listing;
    private final Catalog catalog;
    private final Settings settings;
    private final Map<Plan.Scan, PlannedScan> planned = new IdentityHashMap<>();
    private final List<Plan.Scan> order = new ArrayList<>();

    /** Makes a planner for one query. */
    public ScanPlanner(Storage storage, Catalog catalog, Settings settings) {
        this.listing = new Listing(storage);
        this.catalog = catalog;
        this.settings = settings;
    }

    /** Prunes every scan below a plan; throws EXCEEDED_SCAN_LIMIT when the estimate is above the setting. */
    public void plan(Plan plan) {
        if (plan instanceof Plan.Scan scan && !planned.containsKey(scan)) {
            ByteMeter meter = new ByteMeter(settings.scanLimitBytes());
            planned.put(scan, new ScanPruner(listing, catalog, scan, settings.prune(), meter).run());
            order.add(scan);
        }
        plan.inputs().forEach(this::plan);
    }

    /**
     * Reads footers to answer, through a meter of their own: a scan that follows charges the same footers to the bill, once.
     */
    @Override
    public TableStatistics statistics(Plan.Scan scan) {
        Ranges keys = Ranges.ALL;
        for (Column key : scan.table().partitionSchema().columns()) {
            keys = keys.and(key.name(), scan.ranges().domain(key.name()));
        }
        Plan.Scan wholeFiles = new Plan.Scan(scan.table(), scan.schema(), scan.filter(), keys, List.of());
        return new ScanPruner(listing, catalog, wholeFiles, settings.prune(), ByteMeter.unlimited()).statistics();
    }

    /** Returns what reading a planned scan costs. */
    public long plannedBytes(Plan.Scan scan) {
        PlannedScan found = planned.get(scan);
        return found == null ? 0 : found.metadataBytes() + found.dataBytes();
    }

    /** Throws EXCEEDED_SCAN_LIMIT when the plan would read more than the setting allows. */
    public void checkLimit() {
        long bytes = planned.values().stream()
                .mapToLong(s -> s.metadataBytes() + s.dataBytes())
                .sum();
        if (bytes > settings.scanLimitBytes()) {
            throw new OwletException(
                            Code.EXCEEDED_SCAN_LIMIT,
                            "The query would read " + bytes + " bytes; the limit is " + settings.scanLimitBytes() + ".")
                    .hint("Filter on a partition column, read fewer columns, or raise scan_limit_bytes.");
        }
    }

    @Override
    public List<FileSlice> slices(Plan.Scan scan) {
        PlannedScan found = planned.get(scan);
        if (found == null) {
            throw new IllegalStateException(
                    "scan was not planned: " + scan.table().name());
        }
        return found.slices();
    }

    /** Returns the report; {@code running} bills the bytes read, else the bytes planned (the estimate). */
    public ScanReport report(boolean running) {
        List<TableScan> tables = order.stream().map(this::table).toList();
        long plannedBytes = tables.stream().mapToLong(TableScan::bytesPlanned).sum();
        long readBytes = tables.stream().mapToLong(TableScan::bytesRead).sum();
        long billed = ScanReport.billed(running ? readBytes : plannedBytes, !tables.isEmpty());
        Count none = new Count(0, 0);
        return new ScanReport(
                plannedBytes,
                readBytes,
                billed,
                ScanReport.cost(billed, settings.usdPerTb(), settings.bytesPerTb()),
                planned.values().stream().allMatch(PlannedScan::exact),
                tables.stream().map(TableScan::files).reduce(none, Count::plus),
                tables.stream().map(TableScan::partitions).reduce(none, Count::plus),
                tables.stream().map(TableScan::rowGroups).reduce(none, Count::plus),
                tables);
    }

    private TableScan table(Plan.Scan scan) {
        PlannedScan result = planned.get(scan);
        List<ColumnScan> columns = new ArrayList<>();
        List<Column> wanted = scan.schema().columns();
        for (int i = 0; i < wanted.size(); i++) {
            columns.add(new ColumnScan(wanted.get(i).name(), result.columnBytes()[i]));
        }
        return new TableScan(
                scan.table().databaseName() + "." + scan.table().name(),
                result.listedBytes(),
                result.metadataBytes() + result.dataBytes(),
                result.meter().read(),
                result.files(),
                result.partitions(),
                result.rowGroups(),
                columns,
                scan.table().schema().size());
    }
}
