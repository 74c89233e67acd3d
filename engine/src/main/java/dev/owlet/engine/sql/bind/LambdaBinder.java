package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.function.HigherOrderFunctions;
import dev.owlet.engine.function.LambdaTyping;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LambdaArgumentDeclaration;
import io.trino.sql.tree.LambdaExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Binds calls of functions that take lambdas: first the other arguments, then each lambda with the parameter types that
 * follow, again while a body's type widens them.
 *
 * <p>A lambda is a call {@link TrinoFunction#LAMBDA} of its parameters and body, a parameter a call {@link
 * TrinoFunction#PARAMETER} of its number, counted from the outermost lambda: equal lambdas are equal trees.
 */
final class LambdaBinder {
    private static final int MAX_ROUNDS = 4;

    private LambdaBinder() {}

    static RexNode call(ExpressionBinder binder, FunctionCall node, String name) {
        List<Expression> arguments = node.getArguments();
        List<@Nullable RexNode> bound = new ArrayList<>();
        for (Expression argument : arguments) {
            bound.add(argument instanceof LambdaExpression ? null : binder.bind(argument));
        }
        List<Boolean> lambdas =
                arguments.stream().map(LambdaExpression.class::isInstance).toList();
        for (LambdaTyping typing : HigherOrderFunctions.typings(name, lambdas)) {
            Optional<RexNode> call = typed(binder, node, name, bound, typing);
            if (call.isPresent()) {
                return call.get();
            }
        }
        throw unexpected(node, name, bound);
    }

    private static OwletException unexpected(FunctionCall node, String name, List<@Nullable RexNode> bound) {
        String given = bound.stream()
                .map(value -> value == null
                        ? "function"
                        : ExpressionBinder.type(value).trinoName())
                .collect(Collectors.joining(", "));
        return CallBinder.unexpected(node, name, given);
    }

    private static Optional<RexNode> typed(
            ExpressionBinder binder,
            FunctionCall node,
            String name,
            List<@Nullable RexNode> bound,
            LambdaTyping typing) {
        List<Expression> arguments = node.getArguments();
        for (int i = 0; i < bound.size(); i++) {
            RexNode value = bound.get(i);
            if (value != null && !typing.bind(i, ExpressionBinder.type(value))) {
                return Optional.empty();
            }
            if (arguments.get(i) instanceof LambdaExpression lambda
                    && lambda.getArguments().size() != typing.parameters(i).size()) {
                return Optional.empty();
            }
        }
        List<@Nullable RexNode> complete = new ArrayList<>(bound);
        for (int round = 0; bodies(binder, arguments, complete, typing); round++) {
            if (round == MAX_ROUNDS) {
                return Optional.empty();
            }
        }
        List<RexNode> operands = new ArrayList<>();
        for (int i = 0; i < complete.size(); i++) {
            RexNode value = java.util.Objects.requireNonNull(complete.get(i));
            SqlType given = ExpressionBinder.type(value);
            SqlType wanted = typing.argument(i, given);
            if (!Coercions.allowed(given, wanted)) {
                return Optional.empty();
            }
            RexNode widened = binder.rex().widen(value, wanted);
            operands.add(
                    arguments.get(i) instanceof LambdaExpression
                            ? lambda(binder, typing.parameters(i), widened)
                            : widened);
        }
        return Optional.of(binder.rex().function(name, typing.returnType(), operands));
    }

    /** Binds the bodies of all lambdas; returns whether one changed what another was bound with. */
    private static boolean bodies(
            ExpressionBinder binder,
            List<Expression> arguments,
            List<@Nullable RexNode> complete,
            LambdaTyping typing) {
        Map<Integer, List<SqlType>> used = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof LambdaExpression lambda) {
                used.put(i, typing.parameters(i));
                RexNode body = body(binder, lambda, typing.parameters(i));
                if (!typing.bindBody(i, ExpressionBinder.type(body))) {
                    throw Errors.at(
                            lambda.getBody(),
                            Code.TYPE_MISMATCH,
                            "The lambda's value has type " + ExpressionBinder.type(body) + ", which does not fit");
                }
                complete.set(i, body);
            }
        }
        return used.entrySet().stream()
                .anyMatch(entry -> !typing.parameters(entry.getKey()).equals(entry.getValue()));
    }

    private static RexNode body(ExpressionBinder binder, LambdaExpression lambda, List<SqlType> types) {
        Map<String, RexNode> parameters = new HashMap<>(binder.parameters());
        List<LambdaArgumentDeclaration> names = lambda.getArguments();
        for (int i = 0; i < types.size(); i++) {
            String name = names.get(i).getName().getValue().toLowerCase(Locale.ROOT);
            parameters.put(name, parameter(binder, binder.depth() + i, types.get(i)));
        }
        return binder.inLambda(parameters, binder.depth() + types.size()).bind(lambda.getBody());
    }

    private static RexNode parameter(ExpressionBinder binder, int number, SqlType type) {
        RexNode id = binder.rex().constant((long) number, SqlType.BIGINT);
        return binder.rex().function(TrinoFunction.PARAMETER, type, List.of(id));
    }

    private static RexNode lambda(ExpressionBinder binder, List<SqlType> types, RexNode body) {
        List<RexNode> operands = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            operands.add(parameter(binder, binder.depth() + i, types.get(i)));
        }
        operands.add(body);
        return binder.rex().function(TrinoFunction.LAMBDA, ExpressionBinder.type(body), operands);
    }
}
