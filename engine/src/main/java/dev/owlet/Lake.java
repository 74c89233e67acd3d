package dev.owlet;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.crawl.FolderCatalog;
import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.exec.Execution;
import dev.owlet.engine.exec.ExecutionSettings;
import dev.owlet.engine.plan.Expression.Literal;
import dev.owlet.engine.prune.ScanPlanner;
import dev.owlet.engine.sql.CompiledQuery;
import dev.owlet.engine.sql.QueryCompiler;
import dev.owlet.engine.sql.bind.BindSession;
import dev.owlet.engine.sql.parse.LeadingWords;
import dev.owlet.engine.sql.parse.ParameterCount;
import dev.owlet.engine.statement.Execute;
import dev.owlet.engine.statement.Outcome;
import dev.owlet.engine.statement.PreparedTexts;
import dev.owlet.engine.statement.Statement;
import dev.owlet.engine.statement.Statements;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What all views of one open Owlet share: storage, catalog, compiler and the queries that run. Safe for all threads. */
final class Lake {
    private final Storage storage;
    private final StoragePath root;
    private final FolderCatalog catalog;
    private final QueryCompiler compiler;
    private final PreparedTexts prepared = new PreparedTexts();
    private final Set<RunningStatement> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Lake(Storage storage, StoragePath root, FolderCatalog catalog) {
        this.storage = storage;
        this.root = root;
        this.catalog = catalog;
        this.compiler = new QueryCompiler(catalog);
    }

    Catalog catalog() {
        return catalog;
    }

    Storage storage() {
        return storage;
    }

    StoragePath root() {
        return root;
    }

    PreparedTexts prepared() {
        return prepared;
    }

    List<String> notices() {
        return catalog.notice().map(List::of).orElse(List.of());
    }

    ScanPlanner scans(Settings settings) {
        return new ScanPlanner(storage, catalog, settings);
    }

    private void checkOpen() {
        if (closed) {
            throw Owlet.closed();
        }
    }

    Result query(Owlet owner, String sql, Settings settings, List<? extends @Nullable Object> parameters) {
        RunningStatement running = new RunningStatement(owner, this.running);
        boolean streams = false;
        try {
            checkOpen();
            Optional<Statement> statement = statement(sql);
            if (statement.isPresent() && statement.get() instanceof Execute execute) {
                List<Literal> values = values(owner, execute, settings, parameters);
                return query(owner, execute.statement(prepared), settings, values);
            }
            if (statement.isPresent()) {
                return run(statement.get(), new StatementScope(this, settings, parameters, running));
            }
            Result result = start(sql, settings, parameters, running);
            streams = true;
            return result;
        } finally {
            if (!streams) {
                running.close();
            }
        }
    }

    /** Works out the values after USING. */
    private List<Literal> values(
            Owlet owner, Execute execute, Settings settings, List<? extends @Nullable Object> parameters) {
        String sql = execute.statement(prepared);
        List<Literal> values = new ArrayList<>();
        if (!execute.values().isEmpty()) {
            try (Result row = query(owner, execute.valuesQuery(), settings, parameters)) {
                Batch batch = Objects.requireNonNull(row.nextBatch());
                for (int i = 0; i < batch.width(); i++) {
                    values.add(
                            Evaluators.literal(batch.column(i), 0, row.schema().type(i)));
                }
            }
        }
        int wanted = ParameterCount.of(sql);
        if (values.size() != wanted) {
            throw new OwletException(
                    Code.INVALID_PARAMETER_USAGE,
                    "Incorrect number of parameters: expected " + wanted + " but found " + values.size());
        }
        return values;
    }

    private Result start(
            String sql, Settings settings, List<? extends @Nullable Object> parameters, RunningStatement running) {
        ScanPlanner scans = scans(settings);
        CompiledQuery query = compile(sql, settings, parameters, scans);
        scans.plan(query.plan());
        scans.checkLimit();
        running.check();
        Execution execution = running.begun(Execution.start(query.plan(), scans, executionSettings(settings)));
        return new Result(query.schema(), new RunningQuery(running, execution, scans), -1);
    }

    /** Stops the statements begun through one view of this lake. */
    void cancel(Owlet owner) {
        for (RunningStatement statement : running) {
            if (statement.belongsTo(owner)) {
                statement.cancel();
            }
        }
    }

    private static Optional<Statement> statement(String sql) {
        return LeadingWords.beginQuery(sql) ? Optional.empty() : Statements.parse(sql);
    }

    private static Result run(Statement statement, StatementScope scope) {
        Outcome answer = statement.run(scope);
        Outcome outcome = scope.athenaRows() ? answer.asAthena() : answer.asCells();
        List<Column> columns = outcome.columns().stream()
                .map(name -> new Column(name, SqlType.VARCHAR))
                .toList();
        ScanReport report = statement.readsData() ? scope.report() : ScanReport.nothing();
        FixedRows rows = new FixedRows(batch(outcome), report);
        return new Result(new Schema(columns), rows, outcome.updateCount().orElse(-1));
    }

    private static Batch batch(Outcome outcome) {
        int rows = outcome.rows().size();
        Vector[] columns = new Vector[outcome.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            BytesBuilder texts = new BytesBuilder(Math.max(1, rows));
            for (List<@Nullable String> row : outcome.rows()) {
                String cell = row.get(i);
                if (cell == null) {
                    texts.appendNull();
                } else {
                    byte[] text = cell.getBytes(StandardCharsets.UTF_8);
                    texts.append(text, 0, text.length);
                }
            }
            columns[i] = texts.build();
        }
        return new Batch(columns, rows);
    }

    CompiledQuery compile(
            String sql, Settings settings, List<? extends @Nullable Object> parameters, ScanPlanner scans) {
        return compiler.compile(sql, session(settings), Parameters.literals(parameters), scans, settings.optimize());
    }

    private static BindSession session(Settings settings) {
        return BindSession.now(settings.database(), settings.timeZone(), settings.dialect() == Dialect.TRINO);
    }

    Prepared prepare(Owlet owlet, String sql) {
        checkOpen();
        Optional<Statement> statement = statement(sql);
        if (statement.isPresent()) {
            return new Prepared(owlet, sql, ParameterCount.of(sql), Optional.empty());
        }
        int count = ParameterCount.of(sql);
        Optional<Schema> schema = count > 0
                ? Optional.empty()
                : Optional.of(compiler.describe(sql, session(owlet.settings()), List.of()));
        return new Prepared(owlet, sql, count, schema);
    }

    ScanReport estimate(Owlet owner, String sql, Settings settings, List<? extends @Nullable Object> parameters) {
        checkOpen();
        Optional<Statement> statement = statement(sql);
        if (statement.isPresent() && statement.get() instanceof Execute execute) {
            List<Literal> values = values(owner, execute, settings, parameters);
            return estimate(owner, execute.statement(prepared), settings, values);
        }
        if (statement.isPresent()) {
            return ScanReport.nothing();
        }
        ScanPlanner scans = scans(settings);
        scans.plan(compile(sql, settings, parameters, scans).plan());
        return scans.report(false);
    }

    String explain(Owlet owner, String sql, Settings settings, List<? extends @Nullable Object> parameters) {
        try (RunningStatement statement = new RunningStatement(owner, running)) {
            checkOpen();
            return new StatementScope(this, settings, parameters, statement)
                    .plan(sql)
                    .explain();
        }
    }

    ExecutionSettings executionSettings(Settings settings) {
        return new ExecutionSettings(
                settings.threads(),
                settings.memoryBytes(),
                Path.of(System.getProperty("java.io.tmpdir")),
                settings.spillBytes(),
                settings.batchRows(),
                settings.timeout().toMillis(),
                settings.fuseAfterRows());
    }

    void close() {
        closed = true;
        running.forEach(RunningStatement::close);
    }
}
