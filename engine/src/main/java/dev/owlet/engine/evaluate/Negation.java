package dev.owlet.engine.evaluate;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;

/** NOT: null stays null. */
final class Negation implements Evaluator {
    private final Evaluator operand;

    Negation(Evaluator operand) {
        this.operand = operand;
    }

    @Override
    public Vector evaluate(Batch batch) {
        BooleanVector vector = (BooleanVector) operand.evaluate(batch).flatten();
        boolean[] negated = new boolean[vector.length()];
        for (int i = 0; i < negated.length; i++) {
            negated[i] = !vector.values[i];
        }
        return new BooleanVector(negated, vector.nulls, negated.length);
    }
}
