package dev.owlet.engine.exec;

/** Passes on to the next consumer everything but batches: what every stage of a pipeline begins with. */
abstract class Link implements BatchConsumer {
    final BatchConsumer next;

    Link(BatchConsumer next) {
        this.next = next;
    }

    @Override
    public boolean satisfied() {
        return next.satisfied();
    }

    @Override
    public void finish() {
        next.finish();
    }

    @Override
    public void close() {
        next.close();
    }
}
