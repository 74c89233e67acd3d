package dev.owlet.engine.statement;

import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.formats.Schema;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the values of a query that has one row. */
final class SingleRow implements RowConsumer {
    private final Schema schema;
    private List<@Nullable Object> values = List.of();

    SingleRow(Schema schema) {
        this.schema = schema;
    }

    /** Returns the values as literals hold them. */
    synchronized List<@Nullable Object> values() {
        return values;
    }

    private synchronized void keep(Batch batch) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < batch.width(); i++) {
            row.add(Evaluators.literal(batch.column(i), 0, schema.type(i)).value());
        }
        values = Collections.unmodifiableList(row);
    }

    @Override
    public Worker worker() {
        return new Worker() {
            @Override
            public void accept(Batch batch) {
                if (batch.rows() > 0) {
                    keep(batch);
                }
            }

            @Override
            public void finish() {}
        };
    }
}
