package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.ValueOrder;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;

/** Compares values of the rarer kinds: boolean, char, array, map, row. */
final class ValueComparison implements Evaluator {
    private final Operator operator;
    private final Evaluator left;
    private final Evaluator right;
    private final ValueOrder order;

    ValueComparison(Operator operator, Evaluator left, Evaluator right, ValueOrder order) {
        this.operator = operator;
        this.left = left;
        this.right = right;
        this.order = order;
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector a = left.evaluate(batch).flatten();
        Vector b = right.evaluate(batch).flatten();
        int rows = batch.rows();
        boolean[] results = new boolean[rows];
        boolean[] nulls = new boolean[rows];
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        boolean wanted = operator == Operator.EQUAL;
        for (int i = 0; i < rows; i++) {
            if (a.isNull(i) || b.isNull(i)) {
                nulls[i] = true;
            } else if (equality) {
                int equal = order.equal(a, i, b, i);
                nulls[i] = equal < 0;
                results[i] = equal == 1 == wanted;
            } else {
                results[i] = BytesComparison.holds(operator, order.compare(a, i, b, i));
            }
        }
        return new BooleanVector(results, nulls, rows);
    }
}
