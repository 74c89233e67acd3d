package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;

/** Makes expressions ready to run. What it returns keeps caches and scratch: one instance serves one thread. */
public final class Evaluators {
    private static final Batch ONE_ROW = new Batch(new Vector[0], 1);

    private Evaluators() {}

    /** Makes an expression ready to give a value a row. */
    public static Evaluator compile(Expression expression) {
        return Compiler.evaluator(expression);
    }

    /** Makes a boolean expression ready to select the rows for which it is true. */
    public static Predicate predicate(Expression expression) {
        return Filters.predicate(expression);
    }

    /** Tells whether an expression has one value for all rows: no inputs, no random numbers, not part of a lambda. */
    public static boolean isConstant(Expression expression) {
        return Columns.of(expression).length == 0
                && Columns.deterministic(expression)
                && LambdaCall.freeParameters(expression).isEmpty();
    }

    /** Works out an expression without inputs; throws the OwletException it raises. */
    public static Expression.Literal constant(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal;
        }
        Vector value = Compiler.evaluator(expression).evaluate(ONE_ROW).flatten();
        return Constants.literal(value, 0, expression.type());
    }

    /** Returns one value of a vector as a literal of its type. */
    public static Expression.Literal literal(Vector values, int row, SqlType type) {
        return Constants.literal(values.flatten(), row, type);
    }
}
