package dev.owlet;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Table;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.ScanPlanner;
import dev.owlet.engine.prune.TableStatistics;
import dev.owlet.engine.sql.CompiledQuery;
import dev.owlet.engine.statement.PlannedQuery;
import dev.owlet.engine.statement.PreparedTexts;
import dev.owlet.engine.statement.Session;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one statement that is not a query may use of the lake it runs in. */
final class StatementScope implements Session {
    private final Lake lake;
    private final Settings settings;
    private final List<? extends @Nullable Object> parameters;
    private final ScanPlanner scans;
    private final RunningStatement running;
    private final String queryId = UUID.randomUUID().toString();

    StatementScope(
            Lake lake, Settings settings, List<? extends @Nullable Object> parameters, RunningStatement running) {
        this.lake = lake;
        this.settings = settings;
        this.parameters = parameters;
        this.scans = lake.scans(settings);
        this.running = running;
    }

    boolean athenaRows() {
        return settings.athenaRows();
    }

    /** Returns what the statement's query read so far. */
    ScanReport report() {
        return scans.report(true);
    }

    @Override
    public Catalog catalog() {
        return lake.catalog();
    }

    @Override
    public Storage storage() {
        return lake.storage();
    }

    @Override
    public StoragePath root() {
        return lake.root();
    }

    @Override
    public String database() {
        return settings.database();
    }

    @Override
    public String queryId() {
        return queryId;
    }

    @Override
    public PreparedTexts prepared() {
        return lake.prepared();
    }

    @Override
    public PlannedQuery plan(String sql) {
        CompiledQuery query = lake.compile(sql, settings, parameters, scans);
        return new ActiveQuery(query, scans, lake.executionSettings(settings), running);
    }

    @Override
    public TableStatistics statistics(Table table) {
        return scans.statistics(new Plan.Scan(table, table.schema(), Optional.empty(), Ranges.ALL, List.of()));
    }

    @Override
    public void checkCanceled() {
        running.check();
    }
}
