package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;

/** Counts the rows that pass from one step to the next, and books the time below on the step that takes it. */
final class Timed extends Link {
    private final Counter from;
    private final Counter to;

    Timed(BatchConsumer next, Counter from, Counter to) {
        super(next);
        this.from = from;
        this.to = to;
    }

    @Override
    public void accept(Batch batch) {
        from.rows.add(batch.rows());
        long start = System.nanoTime();
        next.accept(batch);
        book(start);
    }

    @Override
    public void finish() {
        long start = System.nanoTime();
        next.finish();
        book(start);
    }

    private void book(long start) {
        long nanos = System.nanoTime() - start;
        from.nanos.add(-nanos);
        to.nanos.add(nanos);
    }
}
