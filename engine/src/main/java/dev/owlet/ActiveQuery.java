package dev.owlet;

import dev.owlet.engine.exec.Execution;
import dev.owlet.engine.exec.ExecutionSettings;
import dev.owlet.engine.optimize.Optimizer;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.PlanPrinter;
import dev.owlet.engine.prune.ScanPlanner;
import dev.owlet.engine.sql.CompiledQuery;
import dev.owlet.engine.statement.PlannedInputs;
import dev.owlet.engine.statement.PlannedQuery;
import dev.owlet.engine.statement.RowConsumer;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A compiled query inside a statement: what CTAS, INSERT, UNLOAD, views and EXPLAIN see. */
final class ActiveQuery implements PlannedQuery {
    private final CompiledQuery query;
    private final ScanPlanner scans;
    private final ExecutionSettings settings;
    private final RunningStatement running;

    ActiveQuery(CompiledQuery query, ScanPlanner scans, ExecutionSettings settings, RunningStatement running) {
        this.query = query;
        this.scans = scans;
        this.settings = settings;
        this.running = running;
    }

    @Override
    public Schema schema() {
        return query.schema();
    }

    @Override
    public PlannedQuery as(Schema wanted) {
        Plan plan = query.plan();
        List<Expression> casts = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Expression input = new Expression.Input(i, plan.schema().type(i));
            casts.add(input.type().equals(wanted.type(i)) ? input : new Expression.Cast(input, wanted.type(i), false));
        }
        List<String> names = wanted.columns().stream().map(Column::name).toList();
        CompiledQuery cast = new CompiledQuery(new Plan.Project(plan, casts, names), wanted);
        return new ActiveQuery(cast, scans, settings, running);
    }

    @Override
    public void run(RowConsumer consumer) {
        scans.plan(query.plan());
        scans.checkLimit();
        running.check();
        try (Execution execution =
                running.begun(Execution.startInto(query.plan(), scans, settings, () -> new Share(consumer.worker())))) {
            execution.next();
        }
    }

    @Override
    public String explain() {
        scans.plan(query.plan());
        return PlanPrinter.print(query.plan()) + scans.report(false).estimated();
    }

    @Override
    public PlannedInputs inputs() {
        scans.plan(query.plan());
        ToDoubleFunction<Plan> rows = Optimizer.rows(scans);
        List<PlannedInputs.Input> tables = new ArrayList<>();
        collect(query.plan(), rows, tables);
        return new PlannedInputs(tables, rows.applyAsDouble(query.plan()));
    }

    private void collect(Plan plan, ToDoubleFunction<Plan> rows, List<PlannedInputs.Input> tables) {
        if (plan instanceof Plan.Scan scan) {
            tables.add(new PlannedInputs.Input(
                    scan.table(), scan.ranges(), rows.applyAsDouble(scan), scans.plannedBytes(scan)));
        }
        plan.inputs().forEach(input -> collect(input, rows, tables));
    }

    @Override
    public String analyze() {
        return new Analysis(query.plan(), scans, settings, running).run();
    }
}
