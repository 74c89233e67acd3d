package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Breaks a plan at the steps that need all their input and runs the pieces one after another: build sides before what
 * probes them.
 */
final class Pipelines {
    private final Run run;
    private final Map<Plan, Counter> counters = new IdentityHashMap<>();
    private final ArrayDeque<Pipeline> pipelines = new ArrayDeque<>();

    Pipelines(Run run) {
        this.run = run;
    }

    /** Runs a plan to its end; called by the driver. */
    void execute(Plan plan, Sink sink) {
        Chain chain = new ChainBuilder(run, this).build(plan);
        pipelines.add(new Pipeline(run, chain, sink, new Counter()));
        while (!pipelines.isEmpty()) {
            run.control().check();
            pipelines.remove().execute();
        }
    }

    /** Adds a pipeline that runs before all that are added later. */
    void add(Chain chain, Sink sink, Counter counter) {
        pipelines.add(new Pipeline(run, chain, sink, counter));
    }

    Counter counter(Plan plan) {
        synchronized (counters) {
            return counters.computeIfAbsent(plan, key -> new Counter());
        }
    }

    List<OperatorStatistics> statistics() {
        List<OperatorStatistics> found = new ArrayList<>();
        synchronized (counters) {
            counters.forEach((plan, counter) -> found.add(new OperatorStatistics(
                    plan, counter.rows.sum(), Math.max(0, counter.nanos.sum()), counter.spilledBytes.sum())));
        }
        return found;
    }
}
