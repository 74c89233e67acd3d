package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.ValueOrder;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;

/** IS [NOT] DISTINCT FROM: null is the same as null; never null itself. */
final class DistinctTest implements Evaluator {
    private final Evaluator left;
    private final Evaluator right;
    private final ValueOrder order;
    private final boolean distinct;

    DistinctTest(Evaluator left, Evaluator right, ValueOrder order, boolean distinct) {
        this.left = left;
        this.right = right;
        this.order = order;
        this.distinct = distinct;
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector a = left.evaluate(batch).flatten();
        Vector b = right.evaluate(batch).flatten();
        boolean[] results = new boolean[batch.rows()];
        for (int i = 0; i < results.length; i++) {
            results[i] = order.sameOrNull(a, i, b, i) != distinct;
        }
        return new BooleanVector(results, null, results.length);
    }
}
