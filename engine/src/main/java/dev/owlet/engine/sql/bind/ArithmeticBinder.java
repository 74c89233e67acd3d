package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import java.util.List;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Binds {@code + - * / %}. On numbers they become Calcite's operators with the registry's types; on dates, times and
 * intervals the registry's functions {@code add}, {@code subtract} and so on.
 */
final class ArithmeticBinder {
    private ArithmeticBinder() {}

    static RexNode binary(ExpressionBinder binder, ArithmeticBinaryExpression node) {
        RexNode left = binder.bind(node.getLeft());
        RexNode right = binder.bind(node.getRight());
        List<SqlType> types = List.of(ExpressionBinder.type(left), ExpressionBinder.type(right));
        Resolution call = Functions.scalar(function(node.getOperator()), types)
                .orElseThrow(() ->
                        Errors.operator(node, types.get(0), node.getOperator().getValue(), types.get(1)));
        OwletRexBuilder rex = binder.rex();
        if (!isNumber(call.returnType())) {
            return CallBinder.resolved(binder, call, List.of(left, right));
        }
        return rex.strict(
                operator(node.getOperator()),
                call.returnType(),
                rex.widen(left, call.argumentTypes().get(0)),
                rex.widen(right, call.argumentTypes().get(1)));
    }

    private static String function(ArithmeticBinaryExpression.Operator operator) {
        return switch (operator) {
            case ADD -> "add";
            case SUBTRACT -> "subtract";
            case MULTIPLY -> "multiply";
            case DIVIDE -> "divide";
            case MODULUS -> "modulus";
        };
    }

    private static SqlOperator operator(ArithmeticBinaryExpression.Operator operator) {
        return switch (operator) {
            case ADD -> SqlStdOperatorTable.PLUS;
            case SUBTRACT -> SqlStdOperatorTable.MINUS;
            case MULTIPLY -> SqlStdOperatorTable.MULTIPLY;
            case DIVIDE -> SqlStdOperatorTable.DIVIDE;
            case MODULUS -> SqlStdOperatorTable.MOD;
        };
    }

    static boolean isNumber(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE -> true;
            default -> false;
        };
    }

    static RexNode unary(ExpressionBinder binder, ArithmeticUnaryExpression node) {
        RexNode value = binder.bind(node.getValue());
        SqlType type = ExpressionBinder.type(value);
        if (node.getSign() == ArithmeticUnaryExpression.Sign.PLUS) {
            return value;
        }
        if (value instanceof RexLiteral literal && negatable(literal, type)) {
            Object constant = Constants.plan(literal).value();
            return binder.rex().constant(constant instanceof Long number ? -number : -(Double) constant, type);
        }
        Resolution call = Functions.scalar("negate", List.of(type))
                .orElseThrow(() -> Errors.at(node, Code.TYPE_MISMATCH, "Cannot negate " + type));
        if (!isNumber(call.returnType())) {
            return CallBinder.resolved(binder, call, List.of(value));
        }
        RexNode operand = binder.rex().widen(value, call.argumentTypes().get(0));
        return binder.rex().strict(SqlStdOperatorTable.UNARY_MINUS, call.returnType(), operand);
    }

    private static boolean negatable(RexLiteral literal, SqlType type) {
        return switch (type.kind()) {
            case INTEGER, BIGINT, DOUBLE -> !literal.isNull();
            default -> false;
        };
    }
}
