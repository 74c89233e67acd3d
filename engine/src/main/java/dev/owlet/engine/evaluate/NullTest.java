package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;

/** IS NULL. */
final class NullTest implements Evaluator {
    private final Evaluator operand;

    NullTest(Evaluator operand) {
        this.operand = operand;
    }

    @Override
    public Vector evaluate(Batch batch) {
        boolean[] nulls = NullMasks.of(operand.evaluate(batch), batch.rows());
        return new BooleanVector(nulls == null ? new boolean[batch.rows()] : nulls, null, batch.rows());
    }
}
