package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Evaluator;
import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.fuse.FusedSums;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates a projection's result without making all of it: while groups are few, a fused loop adds up terms as it
 * computes them. Batches it cannot take are projected and go to the grouping as ever.
 */
final class FusedGrouping extends Link {
    private final Grouping grouping;
    private final FusedCalls calls;
    private final FusedSums sums;
    private final Counter projected;
    private final @Nullable Evaluator[] others;

    /** Feeds {@code grouping}, directly or through {@code projection}, which projects into it. */
    FusedGrouping(BatchConsumer projection, Grouping grouping, FusedCalls calls, long patience, Counter projected) {
        super(projection);
        this.grouping = grouping;
        this.calls = calls;
        this.projected = projected;
        sums = new FusedSums(calls.program(), patience, Background.THREAD);
        others = calls.others().stream()
                .map(expression -> expression == null ? null : Evaluators.compile(expression))
                .toArray(Evaluator[]::new);
    }

    @Override
    public void accept(Batch batch) {
        projected.rows.add(batch.rows());
        if (grouping.isOneTable() && grouping.table().suitsFused(batch.rows()) && sums.prepare(batch)) {
            Vector[] columns = new Vector[others.length];
            for (int i = 0; i < columns.length; i++) {
                Evaluator evaluator = others[i];
                columns[i] = evaluator == null ? null : evaluator.evaluate(batch);
            }
            if (grouping.addFused(new Batch(columns, batch.rows()), calls, sums)) {
                return;
            }
        }
        next.accept(batch);
    }
}
