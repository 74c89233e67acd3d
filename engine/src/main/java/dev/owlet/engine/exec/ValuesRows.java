package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.List;

/** Makes the batch of constant rows. */
final class ValuesRows {
    private static final Batch ONE_ROW = new Batch(new Vector[0], 1);

    private ValuesRows() {}

    static Batch of(Plan.Values values) {
        int rows = values.rows().size();
        Vector[] columns = new Vector[values.schema().size()];
        for (int i = 0; i < columns.length; i++) {
            VectorBuilder builder = VectorBuilder.of(values.schema().type(i), rows);
            for (List<Expression.Literal> row : values.rows()) {
                builder.append(literal(row.get(i)), 0);
            }
            columns[i] = builder.build();
        }
        return new Batch(columns, rows);
    }

    private static Vector literal(Expression.Literal literal) {
        if (literal.value() == null) {
            return Vector.nulls(literal.type(), 1);
        }
        return Evaluators.compile(literal).evaluate(ONE_ROW);
    }
}
