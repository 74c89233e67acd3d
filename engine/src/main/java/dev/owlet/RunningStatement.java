package dev.owlet;

import dev.owlet.engine.exec.Execution;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement from before its text is read to its end; what {@link Owlet#cancel} and {@link Owlet#close} stop. On the
 * list it is given as long as it runs. For all threads.
 */
final class RunningStatement implements AutoCloseable {
    private final Owlet owner;
    private final Set<RunningStatement> running;
    private @Nullable Execution execution;
    private boolean canceled;

    RunningStatement(Owlet owner, Set<RunningStatement> running) {
        this.owner = owner;
        this.running = running;
        running.add(this);
    }

    boolean belongsTo(Owlet owlet) {
        return owner == owlet;
    }

    /** Takes an execution that is to stop with the statement; it stops at once if the statement was stopped before. */
    synchronized Execution begun(Execution started) {
        execution = started;
        if (canceled) {
            started.cancel();
        }
        return started;
    }

    /** Stops the statement soon, unless it is so far that it ends anyway. */
    synchronized void cancel() {
        canceled = true;
        if (execution != null) {
            execution.cancel();
        }
    }

    /** Throws USER_CANCELED once the statement was stopped. */
    synchronized void check() {
        if (canceled) {
            throw new OwletException(Code.USER_CANCELED, "The query was canceled.");
        }
    }

    private synchronized @Nullable Execution execution() {
        return execution;
    }

    /** Stops the statement and waits for its threads and temporary files to be gone; may be called twice. */
    @Override
    public void close() {
        cancel();
        Execution begun = execution();
        if (begun != null) {
            begun.close();
        }
        running.remove(this);
    }
}
