package dev.owlet.engine.optimize;

import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.plan.Expression;
import dev.owlet.error.OwletException;

/** Works out expressions without inputs while planning. */
final class Constants {
    private Constants() {}

    /** Returns the expression's value as a literal; an expression that fails stays, to fail on the row that reaches it. */
    static Expression fold(Expression expression) {
        return switch (expression.type().physical()) {
            case ARRAY, MAP, ROW -> expression;
            default -> folded(expression);
        };
    }

    private static Expression folded(Expression expression) {
        try {
            return Evaluators.constant(expression);
        } catch (OwletException | OutOfMemoryError failure) {
            return expression;
        }
    }
}
