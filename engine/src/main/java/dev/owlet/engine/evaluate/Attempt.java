package dev.owlet.engine.evaluate;

import dev.owlet.error.Blame;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;

/** TRY: null on rows that fail. Costs nothing until a batch fails; then that batch is halved until the rows are found. */
final class Attempt implements Evaluator {
    private final SqlType type;
    private final Evaluator operand;

    Attempt(SqlType type, Evaluator operand) {
        this.type = type;
        this.operand = operand;
    }

    @Override
    public Vector evaluate(Batch batch) {
        try {
            return operand.evaluate(batch);
        } catch (OwletException e) {
            rethrowUnlessData(e);
            VectorBuilder results = VectorBuilder.of(type, batch.rows());
            halve(batch, results);
            return results.build();
        }
    }

    private void halve(Batch batch, VectorBuilder results) {
        if (batch.rows() == 1) {
            try {
                results.append(operand.evaluate(batch), 0);
            } catch (OwletException e) {
                rethrowUnlessData(e);
                results.appendNull();
            }
            return;
        }
        int half = batch.rows() / 2;
        part(batch.slice(0, half), results);
        part(batch.slice(half, batch.rows() - half), results);
    }

    private void part(Batch batch, VectorBuilder results) {
        try {
            results.appendRange(operand.evaluate(batch), 0, batch.rows());
        } catch (OwletException e) {
            rethrowUnlessData(e);
            halve(batch, results);
        }
    }

    private static void rethrowUnlessData(OwletException e) {
        if (e.code().blame() != Blame.QUERY) {
            throw e;
        }
    }
}
