package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.HigherOrder;
import dev.owlet.engine.function.HigherOrderFunctions;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.SqlPlace;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A call of a function that takes lambdas. A body is an expression over a batch of its own: the columns it reads of the
 * outer batch, a row for each combination of parameters, and then its parameters.
 */
final class LambdaCall implements Evaluator {
    private final HigherOrder function;
    private final Evaluator[] arguments;
    private final Body[] bodies;
    private final SqlPlace place;

    private LambdaCall(HigherOrder function, Evaluator[] arguments, Body[] bodies, SqlPlace place) {
        this.function = function;
        this.arguments = arguments;
        this.bodies = bodies;
        this.place = place;
    }

    static LambdaCall of(Expression.Call call) {
        List<Evaluator> arguments = new ArrayList<>();
        List<Body> bodies = new ArrayList<>();
        List<Boolean> lambdas = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            boolean isLambda = argument instanceof Expression.Lambda;
            lambdas.add(isLambda);
            if (argument instanceof Expression.Lambda lambda) {
                bodies.add(new Body(lambda));
            } else {
                arguments.add(Compiler.operand(call, argument));
            }
        }
        List<SqlType> types = call.arguments().stream().map(Expression::type).toList();
        HigherOrder function = HigherOrderFunctions.make(call.function(), lambdas, types, call.type());
        return new LambdaCall(function, arguments.toArray(Evaluator[]::new), bodies.toArray(Body[]::new), call.place());
    }

    /** Returns the parameters an expression uses that no lambda within it has. */
    static Set<Expression.Parameter> freeParameters(Expression expression) {
        Set<Expression.Parameter> free = new LinkedHashSet<>();
        collect(expression, free);
        return free;
    }

    private static void collect(Expression expression, Set<Expression.Parameter> free) {
        if (expression instanceof Expression.Parameter parameter) {
            free.add(parameter);
        } else if (expression instanceof Expression.Lambda lambda) {
            Set<Expression.Parameter> inner = freeParameters(lambda.body());
            lambda.parameters().forEach(inner::remove);
            free.addAll(inner);
        } else {
            expression.children().forEach(child -> collect(child, free));
        }
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector[] values = new Vector[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].evaluate(batch).flatten();
        }
        for (Body body : bodies) {
            body.outer = batch;
        }
        try {
            return function.run(values, bodies, batch.rows());
        } catch (OwletException e) {
            throw place.of(e);
        } finally {
            for (Body body : bodies) {
                body.outer = NONE;
            }
        }
    }

    private static final Batch NONE = new Batch(new Vector[0], 0);

    private static final class Body implements HigherOrder.Lambda {
        private final int[] captured;
        private final Evaluator evaluator;
        private final SqlType type;
        private Batch outer = NONE;

        Body(Expression.Lambda lambda) {
            captured = Columns.of(lambda.body());
            type = lambda.type();
            List<Expression.Parameter> parameters = lambda.parameters();
            evaluator = Compiler.evaluator(Expressions.rewrite(lambda.body(), node -> {
                if (node instanceof Expression.Input input) {
                    return new Expression.Input(indexOf(captured, input.index()), input.type());
                }
                int parameter = node instanceof Expression.Parameter ? parameters.indexOf(node) : -1;
                return parameter < 0 ? node : new Expression.Input(captured.length + parameter, node.type());
            }));
        }

        private static int indexOf(int[] columns, int column) {
            int at = 0;
            while (columns[at] != column) {
                at++;
            }
            return at;
        }

        @Override
        public Vector apply(int[] rows, int count, Vector... parameters) {
            if (count == 0) {
                return VectorBuilder.of(type, 0).build();
            }
            Vector[] columns = new Vector[captured.length + parameters.length];
            for (int i = 0; i < captured.length; i++) {
                columns[i] = outer.column(captured[i]).gather(rows, count);
            }
            System.arraycopy(parameters, 0, columns, captured.length, parameters.length);
            return evaluator.evaluate(new Batch(columns, count)).flatten();
        }
    }
}
