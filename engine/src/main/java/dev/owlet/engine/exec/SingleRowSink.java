package dev.owlet.engine.exec;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the one row a scalar subquery may make, and gives out a row of nulls when there is none. */
final class SingleRowSink implements Sink, Morsels {
    private final List<SqlType> types;
    private @Nullable Batch row;
    private @Nullable OneMorsel result;

    SingleRowSink(List<SqlType> types) {
        this.types = types;
    }

    @Override
    public BatchConsumer consumer(int worker) {
        return this::take;
    }

    private synchronized void take(Batch batch) {
        if (row != null || batch.rows() > 1) {
            throw new OwletException(Code.SUBQUERY_MULTIPLE_ROWS, "Scalar sub-query has returned multiple rows");
        }
        row = batch;
    }

    @Override
    public void complete() {
        Batch found = row;
        Batch only = found == null
                ? new Batch(types.stream().map(type -> Vector.nulls(type, 1)).toArray(Vector[]::new), 1)
                : found;
        result = new OneMorsel(() -> new BatchList(List.of(only)));
    }

    @Override
    public @Nullable BatchSource next() {
        return result == null ? null : result.next();
    }

    @Override
    public int parallelism() {
        return 1;
    }
}
