package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;

/** Joins the partitions whose numbers come in. */
final class SpilledJoinStage implements Stage {
    private final SpilledJoin join;

    SpilledJoinStage(SpilledJoin join) {
        this.join = join;
    }

    @Override
    public BatchConsumer consumer(BatchConsumer next) {
        return new Link(next) {
            @Override
            public void accept(Batch batch) {
                long[] partitions = ((LongVector) batch.column(0)).values;
                for (int i = 0; i < batch.rows(); i++) {
                    join.join((int) partitions[i], next);
                }
            }
        };
    }
}
