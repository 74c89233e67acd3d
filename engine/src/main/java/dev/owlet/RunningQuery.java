package dev.owlet;

import dev.owlet.engine.exec.Execution;
import dev.owlet.engine.prune.ScanPlanner;
import dev.owlet.formats.vector.Batch;
import org.jspecify.annotations.Nullable;

/** A query that workers are running; its statement ends with it. */
final class RunningQuery implements BatchStream {
    private final RunningStatement statement;
    private final Execution execution;
    private final ScanPlanner scans;

    RunningQuery(RunningStatement statement, Execution execution, ScanPlanner scans) {
        this.statement = statement;
        this.execution = execution;
        this.scans = scans;
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
        statement.close();
    }
}
