package dev.owlet;

import dev.owlet.engine.exec.Execution;
import dev.owlet.engine.prune.ScanPlanner;
import dev.owlet.formats.vector.Batch;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query that workers are running; it takes itself off the session's list when it ends. */
final class RunningQuery implements BatchStream {
    private final Execution execution;
    private final ScanPlanner scans;
    private final Set<RunningQuery> running;

    RunningQuery(Execution execution, ScanPlanner scans, Set<RunningQuery> running) {
        this.execution = execution;
        this.scans = scans;
        this.running = running;
        running.add(this);
    }

    @Override
    public @Nullable Batch next() {
        try {
            Batch batch = execution.next();
            if (batch == null) {
                close();
            }
            return batch;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public ScanReport report() {
        return scans.report(true);
    }

    @Override
    public void cancel() {
        execution.cancel();
    }

    @Override
    public void close() {
        execution.close();
        running.remove(this);
    }
}
