package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.Casts;
import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Kernel;
import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes evaluators out of expressions, one class of node at a time. The largest sub-expressions that read a single
 * column are wrapped in {@link PerEntry}, so that a dictionary's entries are worked out once.
 */
final class Compiler {
    private static final Map<Class<? extends Expression>, Function<Expression, Evaluator>> NODES = Map.ofEntries(
            node(Expression.Input.class, input -> batch -> batch.column(input.index())),
            node(Expression.Literal.class, Compiler::literal),
            node(Expression.Call.class, Compiler::call),
            node(Expression.Compare.class, Comparison::of),
            node(Expression.And.class, and -> new Connective(and.terms(), false)),
            node(Expression.Or.class, or -> new Connective(or.terms(), true)),
            node(Expression.Not.class, not -> new Negation(inner(not.operand()))),
            node(Expression.IsNull.class, test -> new NullTest(inner(test.operand()))),
            node(Expression.In.class, in -> new Membership(inner(in.operand()), in)),
            node(Expression.Case.class, Choice::new),
            node(Expression.Cast.class, Compiler::cast),
            node(Expression.Try.class, attempt -> new Attempt(attempt.type(), inner(attempt.operand()))),
            node(Expression.Field.class, field -> new FieldAccess(inner(field.operand()), field.index())),
            node(Expression.Construct.class, Construction::new));

    private Compiler() {}

    private static <E extends Expression> Map.Entry<Class<? extends Expression>, Function<Expression, Evaluator>> node(
            Class<E> type, Function<E, Evaluator> maker) {
        return Map.entry(type, expression -> maker.apply(type.cast(expression)));
    }

    /** Makes an evaluator, with dictionaries and constants worked out once. */
    static Evaluator evaluator(Expression expression) {
        Evaluator plain = inner(expression);
        if (expression instanceof Expression.Input || expression instanceof Expression.Literal) {
            return plain;
        }
        int[] columns = Columns.of(expression);
        return columns.length == 1 && Columns.deterministic(expression) ? new PerEntry(columns[0], plain) : plain;
    }

    /** Makes an evaluator whose operands, if they read fewer columns than it does, are wrapped on their own. */
    static Evaluator inner(Expression expression) {
        Function<Expression, Evaluator> maker = NODES.get(expression.getClass());
        if (maker == null) {
            throw new IllegalStateException("No evaluator for " + expression.getClass());
        }
        return maker.apply(expression);
    }

    /** Makes the evaluator of an operand: wrapped unless the parent reads the same single column. */
    static Evaluator operand(Expression parent, Expression operand) {
        return Columns.of(parent).length > 1 ? evaluator(operand) : inner(operand);
    }

    private static Evaluator literal(Expression.Literal literal) {
        Vector value = Constants.vector(literal);
        return batch -> new ConstantVector(value, batch.rows());
    }

    private static Evaluator call(Expression.Call call) {
        if (call.arguments().stream().anyMatch(Expression.Lambda.class::isInstance)) {
            return LambdaCall.of(call);
        }
        List<SqlType> types = call.arguments().stream().map(Expression::type).toList();
        Evaluator[] arguments = call.arguments().stream()
                .map(argument -> operand(call, argument))
                .toArray(Evaluator[]::new);
        Kernel kernel = Functions.kernel(call.function(), types, call.type());
        return new KernelCall(
                new PlacedKernel(kernel, call.place(), ""), arguments, Functions.isDeterministic(call.function()));
    }

    private static Evaluator cast(Expression.Cast cast) {
        SqlType from = cast.operand().type();
        Evaluator operand = inner(cast.operand());
        if (Casts.keepsValues(from, cast.type())) {
            return operand;
        }
        Kernel kernel = new PlacedKernel(
                Casts.kernel(from, cast.type(), cast.safe()),
                cast.place(),
                "TRY_CAST makes NULL of a value that cannot be converted.");
        return new KernelCall(kernel, new Evaluator[] {operand}, true);
    }
}
