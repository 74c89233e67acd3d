package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.vector.Batch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows of one large batch in a given order, as batches of the usual size. */
final class GatheredRows implements BatchSource {
    private final Batch all;
    private final int[] order;
    private final int to;
    private final int batchRows;
    private int at;

    GatheredRows(Batch all, int[] order, int from, int to, int batchRows) {
        this.all = all;
        this.order = order;
        this.at = from;
        this.to = to;
        this.batchRows = batchRows;
    }

    @Override
    public @Nullable Batch next() {
        if (at >= to) {
            return null;
        }
        int count = Math.min(batchRows, to - at);
        Batch batch = all.gather(Arrays.copyOfRange(order, at, at + count), count);
        at += count;
        return batch;
    }

    @Override
    public void close() {}
}
