package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;

/** One field of a row; null where the row is. */
final class FieldAccess implements Evaluator {
    private final Evaluator operand;
    private final int index;

    FieldAccess(Evaluator operand, int index) {
        this.operand = operand;
        this.index = index;
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector rows = operand.evaluate(batch);
        if (rows instanceof ConstantVector constant) {
            return new ConstantVector(field((RowVector) constant.value, 1), batch.rows());
        }
        return field((RowVector) rows.flatten(), batch.rows());
    }

    private Vector field(RowVector rows, int count) {
        Vector field = rows.fields[index];
        if (rows.nulls == null) {
            return field;
        }
        Vector plain = field.flatten();
        boolean[] own = NullMasks.of(plain, count);
        boolean[] joined = new boolean[count];
        for (int i = 0; i < count; i++) {
            joined[i] = rows.nulls[i] || own != null && own[i];
        }
        return NullMasks.replaced(plain, joined, count);
    }
}
