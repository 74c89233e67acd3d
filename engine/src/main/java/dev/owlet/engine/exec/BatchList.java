package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.vector.Batch;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches that are there already, or are made when asked for, as a source. */
final class BatchList implements BatchSource {
    private final Iterator<Batch> batches;

    BatchList(Iterator<Batch> batches) {
        this.batches = batches;
    }

    BatchList(List<Batch> batches) {
        this(batches.iterator());
    }

    @Override
    public @Nullable Batch next() {
        return batches.hasNext() ? batches.next() : null;
    }

    @Override
    public void close() {}
}
