package dev.owlet.engine.exec;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tells all threads of a query when to stop: on the first failure, on cancel and when time is up. */
final class Control {
    private final long timeoutMillis;
    private final long started = System.nanoTime();
    private final AtomicReference<OwletException> failure = new AtomicReference<>();

    Control(long timeoutMillis) {
        this.timeoutMillis = timeoutMillis;
    }

    /** Throws what stopped the query, if anything did; called at least once a batch. */
    void check() {
        if (timeoutMillis > 0 && remainingMillis() <= 0) {
            fail(new OwletException(
                    Code.EXCEEDED_TIME_LIMIT, "The query ran longer than the limit of " + timeoutMillis + " ms."));
        }
        OwletException found = failure.get();
        if (found != null) {
            throw found;
        }
    }

    /** Returns the time left, a large number when there is no limit. */
    long remainingMillis() {
        if (timeoutMillis <= 0) {
            return Long.MAX_VALUE / 2;
        }
        return timeoutMillis - (System.nanoTime() - started) / 1_000_000;
    }

    void cancel() {
        fail(new OwletException(Code.USER_CANCELED, "The query was canceled."));
    }

    /** Stops the query; only the first failure counts. */
    void fail(Throwable cause) {
        failure.compareAndSet(null, known(cause));
    }

    @Nullable
    OwletException failure() {
        return failure.get();
    }

    private static OwletException known(Throwable cause) {
        if (cause instanceof OwletException owlet) {
            return owlet;
        }
        if (cause instanceof OutOfMemoryError) {
            return new OwletException(Code.EXCEEDED_MEMORY, "The Java heap is exhausted.", cause)
                    .hint("Set a lower memory limit so that the query spills earlier, or give Java a larger heap.");
        }
        return new OwletException(Code.GENERIC_INTERNAL_ERROR, "Running the query failed: " + cause, cause);
    }
}
