package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;

/** ROW(a, b) and ARRAY[a, b]. */
final class Construction implements Evaluator {
    private final Evaluator[] parts;
    private final SqlType type;

    Construction(Expression.Construct construct) {
        parts = construct.parts().stream()
                .map(part -> Compiler.operand(construct, part))
                .toArray(Evaluator[]::new);
        type = construct.type();
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector[] values = new Vector[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].evaluate(batch).flatten();
        }
        return type instanceof SqlType.Array array
                ? array(values, array.element(), batch.rows())
                : new RowVector(values, null, batch.rows());
    }

    private static Vector array(Vector[] values, SqlType element, int rows) {
        VectorBuilder elements = VectorBuilder.of(element, rows * values.length);
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            starts[row] = elements.size();
            lengths[row] = values.length;
            for (Vector value : values) {
                elements.append(value, row);
            }
        }
        return new ArrayVector(starts, lengths, elements.build(), null, rows);
    }
}
