package dev.owlet.engine.exec;

import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Hands result batches from workers to the client's thread; workers wait while it is full. */
final class ResultQueue implements Sink {
    private static final long TICK_MILLIS = 1000;

    private final Control control;
    private final int capacity;
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private boolean ended;

    ResultQueue(Control control, int capacity) {
        this.control = control;
        this.capacity = capacity;
    }

    @Override
    public BatchConsumer consumer(int worker) {
        return this::put;
    }

    private synchronized void put(Batch batch) {
        while (batches.size() >= capacity) {
            control.check();
            pause();
        }
        if (batch.rows() > 0) {
            batches.add(batch);
            notifyAll();
        }
    }

    /** Ends the result, after the last batch or a failure. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Wakes whoever waits, to see that the query was stopped. */
    synchronized void wake() {
        notifyAll();
    }

    synchronized @Nullable Batch take() {
        while (true) {
            OwletException failure = control.failure();
            if (failure != null) {
                batches.clear();
                throw failure;
            }
            Batch batch = batches.poll();
            if (batch != null) {
                notifyAll();
                return batch;
            }
            if (ended) {
                return null;
            }
            pause();
            control.check();
        }
    }

    private void pause() {
        try {
            wait(Math.max(1, Math.min(TICK_MILLIS, control.remainingMillis())));
        } catch (InterruptedException e) {
            control.cancel();
            Thread.currentThread().interrupt();
            notifyAll();
        }
    }
}
