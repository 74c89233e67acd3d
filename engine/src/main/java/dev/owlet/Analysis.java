package dev.owlet;

import dev.owlet.engine.exec.Execution;
import dev.owlet.engine.exec.ExecutionSettings;
import dev.owlet.engine.exec.OperatorStatistics;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.PlanPrinter;
import dev.owlet.engine.prune.ScanPlanner;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Runs a query for EXPLAIN ANALYZE: its rows are dropped, its operators' rows and times are shown beside the plan. */
final class Analysis {
    private final Plan plan;
    private final ScanPlanner scans;
    private final ExecutionSettings settings;
    private final RunningStatement running;

    Analysis(Plan plan, ScanPlanner scans, ExecutionSettings settings, RunningStatement running) {
        this.plan = plan;
        this.scans = scans;
        this.settings = settings;
        this.running = running;
    }

    String run() {
        scans.plan(plan);
        scans.checkLimit();
        try (Execution execution = running.begun(Execution.start(plan, scans, settings))) {
            while (execution.next() != null) {
                continue;
            }
            Map<Plan, OperatorStatistics> measured = new IdentityHashMap<>();
            execution.statistics().forEach(s -> measured.put(s.plan(), s));
            String steps = PlanPrinter.print(
                    plan,
                    step -> measured.containsKey(step)
                            ? OptionalDouble.of(measured.get(step).rows())
                            : OptionalDouble.empty());
            StringBuilder text = new StringBuilder(steps);
            for (OperatorStatistics each : execution.statistics()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-12s %,15d rows %10.1f ms%s%n",
                        each.plan().getClass().getSimpleName(),
                        each.rows(),
                        each.nanos() / 1e6,
                        each.spilledBytes() > 0 ? "  spilled " + each.spilledBytes() + " bytes" : ""));
            }
            return text.append(scans.report(true)).toString();
        }
    }
}
