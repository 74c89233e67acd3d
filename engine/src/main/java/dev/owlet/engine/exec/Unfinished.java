package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;

/** Keeps a consumer open when one of several that feed it ends. */
final class Unfinished extends Link {
    Unfinished(BatchConsumer next) {
        super(next);
    }

    @Override
    public void accept(Batch batch) {
        next.accept(batch);
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
