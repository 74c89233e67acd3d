package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.SpillFiles;
import dev.owlet.formats.vector.Batch;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One plan, running on threads of its own. Results come batch by batch through a bounded queue, so a slow client keeps
 * the workers waiting and memory small.
 *
 * <p>{@link #next} is for one thread; {@link #cancel} may come from any. Every execution must be closed: that stops and
 * awaits its threads and deletes its temporary files.
 */
public final class Execution implements AutoCloseable {
    private static final int QUEUED_BATCHES_PER_THREAD = 4;

    private final Control control;
    private final Workers workers;
    private final ResultQueue queue;
    private final SpillFiles spill;
    private final Pipelines pipelines;
    private long rows;

    private Execution(Plan plan, ScanSource scans, ExecutionSettings settings) {
        control = new Control(settings.timeoutMillis());
        workers = new Workers(Math.max(1, settings.threads()), control);
        queue = new ResultQueue(control, QUEUED_BATCHES_PER_THREAD * Math.max(1, settings.threads()));
        spill = new SpillFiles(settings.spillDirectory(), settings.spillBytes());
        Run run = new Run(
                settings,
                scans,
                control,
                new MemoryBudget(settings.memoryBytes()),
                workers,
                spill,
                new RuntimeFilters(plan),
                new LongAdder());
        pipelines = new Pipelines(run);
    }

    /** Starts a plan; returns at once. Failures of the plan come out of {@link #next}. */
    public static Execution start(Plan plan, ScanSource scans, ExecutionSettings settings) {
        Execution execution = new Execution(plan, scans, settings);
        execution.begin(plan, execution.queue);
        return execution;
    }

    /**
     * Runs a plan to its end, its rows into consumers made by {@code consumers}, one a worker and each used by one
     * thread; throws what fails. Consumers are closed in any case, finished only when nothing failed on their thread.
     */
    public static void run(Plan plan, ScanSource scans, ExecutionSettings settings, Supplier<BatchConsumer> consumers) {
        try (Execution execution = startInto(plan, scans, settings, consumers)) {
            execution.next();
        }
    }

    /** Starts a plan whose rows go into consumers, as {@link #run} does; {@link #next} waits for the end. */
    public static Execution startInto(
            Plan plan, ScanSource scans, ExecutionSettings settings, Supplier<BatchConsumer> consumers) {
        Execution execution = new Execution(plan, scans, settings);
        execution.begin(plan, worker -> consumers.get());
        return execution;
    }

    private void begin(Plan plan, Sink sink) {
        workers.start(() -> drive(plan, sink));
    }

    private void drive(Plan plan, Sink sink) {
        try {
            pipelines.execute(plan, sink);
        } catch (Throwable e) {
            control.fail(e);
        } finally {
            queue.end();
        }
    }

    /**
     * Returns the next batch, waiting for it, or null at the end. Throws the OwletException of whatever worker failed
     * first, USER_CANCELED after {@link #cancel} and EXCEEDED_TIME_LIMIT when time is up.
     */
    public @Nullable Batch next() {
        Batch batch = queue.take();
        rows += batch == null ? 0 : batch.rows();
        return batch;
    }

    /** Returns the rows handed out so far. */
    public long rows() {
        return rows;
    }

    /** Stops the query soon; {@link #next} then throws USER_CANCELED. For any thread, at any time. */
    public void cancel() {
        control.cancel();
        queue.wake();
    }

    /** Returns what each step of the plan did so far, in no order. */
    public List<OperatorStatistics> statistics() {
        return pipelines.statistics();
    }

    /** Returns the bytes of temporary files written so far. */
    public long spilledBytes() {
        return spill.bytes();
    }

    /** Stops what still runs and waits until threads and temporary files are gone; may be called twice. */
    @Override
    public void close() {
        cancel();
        workers.close();
        spill.close();
    }

    /** Returns what stopped the query, or null while nothing did. */
    @Nullable
    OwletException failure() {
        return control.failure();
    }
}
