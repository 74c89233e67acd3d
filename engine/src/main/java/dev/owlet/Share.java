package dev.owlet;

import dev.owlet.engine.exec.BatchConsumer;
import dev.owlet.engine.statement.RowConsumer;
import dev.owlet.formats.vector.Batch;

/** One worker's rows on their way into a statement. */
record Share(RowConsumer.Worker worker) implements BatchConsumer {
    @Override
    public void accept(Batch batch) {
        worker.accept(batch);
    }

    @Override
    public void finish() {
        worker.finish();
    }
}
