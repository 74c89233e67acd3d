package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.HigherOrderFunctions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexNode;

/** Binds calls of functions by the registry, and what Trino spells as syntax but is a function. */
final class CallBinder {
    private static final int MAX_ARGUMENTS = 127;

    private CallBinder() {}

    static RexNode call(ExpressionBinder binder, FunctionCall node) {
        String name = node.getName().getSuffix().toLowerCase(Locale.ROOT);
        if (node.getArguments().size() > MAX_ARGUMENTS) {
            throw Errors.at(node, Code.TOO_MANY_ARGUMENTS, "Too many arguments for function call " + name + "()");
        }
        Optional<RexNode> ofMatch = binder.clause().match().flatMap(match -> match.call(binder, node, name));
        if (ofMatch.isPresent()) {
            return ofMatch.get();
        }
        if (HigherOrderFunctions.isAggregate(name) && !node.getArguments().isEmpty()) {
            return LambdaBinder.call(binder, overCollected(node), name);
        }
        if (node.getWindow().isPresent()) {
            return WindowBinder.call(binder, node, name);
        }
        if (Functions.isAggregate(name)) {
            return AggregateBinder.call(binder, node, name);
        }
        if (Functions.isWindow(name)) {
            throw Errors.at(node, Code.MISSING_OVER, "Window function " + name + " requires an OVER clause");
        }
        requireScalarSyntax(node, name);
        if (node.getArguments().isEmpty() && LiteralBinder.isSessionConstant(name)) {
            return LiteralBinder.sessionConstant(
                    binder.rex(), name, binder.binding().session());
        }
        if (node.getArguments().stream().anyMatch(LambdaExpression.class::isInstance)) {
            return LambdaBinder.call(binder, node, name);
        }
        return scalar(binder, node, name, node.getArguments());
    }

    /** Returns a call over the array of a group's values in place of one over the values. */
    private static FunctionCall overCollected(FunctionCall node) {
        Expression values = new FunctionCall(
                node.getLocation(),
                QualifiedName.of("array_agg"),
                node.getWindow(),
                node.getFilter(),
                node.getOrderBy(),
                node.isDistinct(),
                node.getNullTreatment(),
                node.getProcessingMode(),
                node.getArguments().subList(0, 1));
        List<Expression> arguments = new ArrayList<>(node.getArguments());
        arguments.set(0, values);
        return new FunctionCall(node.getLocation().orElseThrow(), node.getName(), arguments);
    }

    private static void requireScalarSyntax(FunctionCall node, String name) {
        requireKnown(node, name);
        if (node.isDistinct()) {
            throw notAggregate(node, "DISTINCT is not supported for non-aggregation functions");
        }
        if (node.getFilter().isPresent()) {
            throw notAggregate(node, "Filter is only valid for aggregation functions");
        }
        if (node.getOrderBy().isPresent()) {
            throw notAggregate(node, "ORDER BY is only valid for aggregation functions");
        }
        if (node.getNullTreatment().isPresent()) {
            throw Errors.at(node, Code.MISSING_OVER, "Cannot specify null treatment clause for " + name + " function");
        }
    }

    private static OwletException notAggregate(FunctionCall node, String text) {
        return Errors.at(node, Code.FUNCTION_NOT_AGGREGATE, text);
    }

    static void requireKnown(Expression node, String name) {
        if (!Functions.exists(name) && !LiteralBinder.isSessionConstant(name)) {
            OwletException error = Errors.at(node, Code.FUNCTION_NOT_FOUND, "Function '" + name + "' not registered");
            throw Errors.didYouMean(error, name, Functions.names());
        }
    }

    /** Binds a call of a scalar function. */
    static RexNode scalar(ExpressionBinder binder, Expression node, String name, List<Expression> arguments) {
        requireKnown(node, name);
        List<RexNode> bound = binder.bind(arguments);
        List<SqlType> types = bound.stream().map(ExpressionBinder::type).toList();
        Resolution call = Functions.scalar(name, types).orElseThrow(() -> unexpected(node, name, types));
        return resolved(binder, call, bound);
    }

    static OwletException unexpected(Expression node, String name, List<SqlType> types) {
        return unexpected(node, name, types.stream().map(SqlType::trinoName).collect(Collectors.joining(", ")));
    }

    /** Makes the error of a call that no signature fits; {@code given} lists the types of its arguments. */
    static OwletException unexpected(Expression node, String name, String given) {
        return Errors.at(
                node,
                Code.FUNCTION_NOT_FOUND,
                "Unexpected parameters (" + given + ") for function " + name + ". Expected: "
                        + Functions.expected(name));
    }

    /** Makes a resolved call, its arguments cast to the types it takes. */
    static RexNode resolved(ExpressionBinder binder, Resolution call, List<RexNode> arguments) {
        return binder.rex().function(call.name(), call.returnType(), arguments(binder, call, arguments));
    }

    static List<RexNode> arguments(ExpressionBinder binder, Resolution call, List<RexNode> arguments) {
        List<RexNode> widened = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            widened.add(
                    binder.rex().widen(arguments.get(i), call.argumentTypes().get(i)));
        }
        return widened;
    }

    static RexNode extract(ExpressionBinder binder, Extract node) {
        String name =
                switch (node.getField()) {
                    case DAY_OF_MONTH -> "day";
                    case DOW -> "day_of_week";
                    case DOY -> "day_of_year";
                    case YOW -> "year_of_week";
                    default -> node.getField().name().toLowerCase(Locale.ROOT);
                };
        return scalar(binder, node, name, List.of(node.getExpression()));
    }
}
