package dev.owlet.engine.statement;

import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** Brings a query's columns into a table's order and adds nulls for those that the query does not give. */
final class ColumnOrder implements RowConsumer {
    private final RowConsumer target;
    private final Schema all;
    private final int[] sources;
    private final boolean isSame;

    ColumnOrder(RowConsumer target, Schema all, List<Column> given) {
        this.target = target;
        this.all = all;
        sources = new int[all.size()];
        boolean same = all.size() == given.size();
        for (int i = 0; i < sources.length; i++) {
            sources[i] = given.indexOf(all.columns().get(i));
            same &= sources[i] == i;
        }
        isSame = same;
    }

    @Override
    public Worker worker() {
        Worker worker = target.worker();
        return isSame ? worker : new Ordering(worker);
    }

    /** One worker's share. */
    private final class Ordering implements Worker {
        private final Worker next;

        Ordering(Worker next) {
            this.next = next;
        }

        @Override
        public void accept(Batch batch) {
            Vector[] columns = new Vector[sources.length];
            for (int i = 0; i < sources.length; i++) {
                columns[i] = sources[i] < 0 ? Vector.nulls(all.type(i), batch.rows()) : batch.column(sources[i]);
            }
            next.accept(new Batch(columns, batch.rows()));
        }

        @Override
        public void finish() {
            next.finish();
        }
    }
}
