package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;
import java.util.concurrent.atomic.AtomicLong;

/** Skips some rows and hands on the next ones, counted over all workers. */
final class LimitStage implements Stage {
    private final long rows;
    private final AtomicLong toSkip;
    private final AtomicLong toPass;

    LimitStage(long offset, long count) {
        rows = count > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + count;
        toSkip = new AtomicLong(offset);
        toPass = new AtomicLong(count);
    }

    /** Returns how many rows it looks at. */
    long rows() {
        return rows;
    }

    @Override
    public BatchConsumer consumer(BatchConsumer next) {
        return new Limiting(next, toSkip, toPass);
    }

    private static int take(AtomicLong left, int wanted) {
        if (left.get() == Long.MAX_VALUE) {
            return wanted;
        }
        long before = left.getAndUpdate(now -> Math.max(0, now - wanted));
        return (int) Math.min(before, wanted);
    }

    private static final class Limiting extends Link {
        private final AtomicLong toSkip;
        private final AtomicLong toPass;

        Limiting(BatchConsumer next, AtomicLong toSkip, AtomicLong toPass) {
            super(next);
            this.toSkip = toSkip;
            this.toPass = toPass;
        }

        @Override
        public void accept(Batch batch) {
            int skipped = toSkip.get() == 0 ? 0 : take(toSkip, batch.rows());
            int passed = take(toPass, batch.rows() - skipped);
            if (passed > 0) {
                next.accept(batch.slice(skipped, passed));
            }
        }

        @Override
        public boolean satisfied() {
            return toPass.get() == 0 || next.satisfied();
        }
    }
}
