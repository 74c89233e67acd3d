package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.evaluate.Predicate;
import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.vector.Batch;

/** Keeps the rows for which a predicate is true. */
final class FilterStage implements Stage {
    private final Expression predicate;

    FilterStage(Expression predicate) {
        this.predicate = predicate;
    }

    @Override
    public BatchConsumer consumer(BatchConsumer next) {
        return new Filtering(next, Evaluators.predicate(predicate));
    }

    private static final class Filtering extends Link {
        private final Predicate predicate;
        private int[] selected = new int[Batch.DEFAULT_ROWS];

        Filtering(BatchConsumer next, Predicate predicate) {
            super(next);
            this.predicate = predicate;
        }

        @Override
        public void accept(Batch batch) {
            if (selected.length < batch.rows()) {
                selected = new int[batch.rows()];
            }
            int count = predicate.select(batch, selected);
            if (count == batch.rows()) {
                next.accept(batch);
            } else if (count > 0) {
                next.accept(batch.gather(selected, count));
            }
        }
    }
}
