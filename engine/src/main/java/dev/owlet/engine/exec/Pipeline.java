package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/** Runs one chain into one sink on all workers. */
final class Pipeline {
    private final Run run;
    private final Chain chain;
    private final Sink sink;
    private final Counter sinkCounter;

    Pipeline(Run run, Chain chain, Sink sink, Counter sinkCounter) {
        this.run = run;
        this.chain = chain;
        this.sink = sink;
        this.sinkCounter = sinkCounter;
    }

    /** Runs to the end; called by the driver. */
    void execute() {
        chain.branches().forEach(branch -> branch.morsels().prepare());
        int workers = workers();
        BatchConsumer[] ends = new BatchConsumer[workers];
        try {
            int last = chain.branches().stream().mapToInt(Branch::phase).max().orElse(0);
            for (int phase = 0; phase <= last; phase++) {
                int current = phase;
                if (chain.branches().stream().anyMatch(branch -> runs(branch, current))) {
                    run.workers().each(workers, worker -> work(worker, current, ends));
                }
            }
            run.workers().each(workers, worker -> finish(worker, ends));
        } finally {
            for (BatchConsumer end : ends) {
                if (end != null) {
                    end.close();
                }
            }
        }
        long start = System.nanoTime();
        sink.complete();
        sinkCounter.nanos.add(System.nanoTime() - start);
        for (Branch branch : chain.branches()) {
            branch.morsels().release();
            branch.stages().forEach(step -> step.stage().release());
        }
    }

    private int workers() {
        long most = 0;
        for (Branch branch : chain.branches()) {
            most += StopsEarly.in(branch) ? 1 : branch.morsels().parallelism();
        }
        return (int) Math.max(1, Math.min(run.workers().count(), most));
    }

    private static boolean runs(Branch branch, int phase) {
        return branch.phase() == phase && branch.morsels().parallelism() > 0;
    }

    private BatchConsumer end(int worker, BatchConsumer[] ends) {
        if (ends[worker] == null) {
            ends[worker] = sink.consumer(worker);
        }
        return ends[worker];
    }

    private void finish(int worker, BatchConsumer[] ends) {
        long start = System.nanoTime();
        end(worker, ends).finish();
        sinkCounter.nanos.add(System.nanoTime() - start);
    }

    private void work(int worker, int phase, BatchConsumer[] ends) {
        for (Branch branch : chain.branches()) {
            if (runs(branch, phase)) {
                try (BatchConsumer head = head(branch, end(worker, ends))) {
                    drain(branch, head);
                    head.finish();
                }
            }
        }
    }

    private BatchConsumer head(Branch branch, BatchConsumer end) {
        BatchConsumer head = new Timed(new Unfinished(end), branch.last(), sinkCounter);
        List<Branch.Step> steps = new ArrayList<>(branch.stages());
        for (int i = steps.size() - 1; i >= 0; i--) {
            Counter from = i == 0 ? branch.origin() : steps.get(i - 1).counter();
            head = new Timed(
                    steps.get(i).stage().consumer(head), from, steps.get(i).counter());
        }
        return head;
    }

    private void drain(Branch branch, BatchConsumer head) {
        while (!head.satisfied()) {
            long start = System.nanoTime();
            BatchSource source = branch.morsels().next();
            if (source == null) {
                return;
            }
            if (sink.copies()) {
                source.reuseArrays();
            }
            try (source) {
                while (!head.satisfied()) {
                    run.control().check();
                    Batch batch = source.next();
                    if (batch == null) {
                        break;
                    }
                    if (batch.rows() > 0) {
                        head.accept(batch);
                    }
                }
            } finally {
                branch.origin().nanos.add(System.nanoTime() - start);
            }
        }
    }
}
