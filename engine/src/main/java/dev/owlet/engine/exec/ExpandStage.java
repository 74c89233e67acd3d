package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Repeats rows once a grouping set, the other keys made null. */
final class ExpandStage implements Stage {
    private final List<Integer> keys;
    private final List<List<Integer>> sets;
    private final Schema schema;

    ExpandStage(Plan.Expand expand) {
        keys = expand.keys();
        sets = expand.sets();
        schema = expand.input().schema();
    }

    @Override
    public BatchConsumer consumer(BatchConsumer next) {
        return new Link(next) {
            @Override
            public void accept(Batch batch) {
                for (int set = 0; set < sets.size() && !next.satisfied(); set++) {
                    next.accept(expanded(batch, set));
                }
            }
        };
    }

    private Batch expanded(Batch batch, int set) {
        Set<Integer> dropped = new HashSet<>(keys);
        sets.get(set).forEach(dropped::remove);
        int rows = batch.rows();
        Vector[] columns = new Vector[schema.size() + 1];
        for (int i = 0; i < schema.size(); i++) {
            SqlType type = schema.type(i);
            columns[i] = dropped.contains(i) ? Vector.nulls(type, rows) : batch.column(i);
        }
        columns[schema.size()] = new ConstantVector(new LongVector(new long[] {set}, null, 1), rows);
        return new Batch(columns, rows);
    }
}
