package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.SqlPlace;
import dev.owlet.engine.sql.bind.TrinoFunction;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Turns Calcite's row expressions into {@link Expression}s over the columns of one step. */
final class RexLowering {
    private final Function<RelDataType, SqlType> types;
    private final RexBuilder rexBuilder;
    private final List<Expression> columns;
    private final Map<RexNode, Expression> known;

    /** Lowers over {@code columns}; {@code known} holds what sub-queries and window calls were turned into. */
    RexLowering(
            Function<RelDataType, SqlType> types,
            RexBuilder rexBuilder,
            List<Expression> columns,
            Map<RexNode, Expression> known) {
        this.types = types;
        this.rexBuilder = rexBuilder;
        this.columns = columns;
        this.known = known;
    }

    Expression lower(RexNode node) {
        Expression found = known.get(node);
        if (found != null) {
            return found;
        }
        if (node instanceof RexInputRef input) {
            return columns.get(input.getIndex());
        }
        if (node instanceof RexLiteral literal) {
            return LiteralLowering.lower(literal, types.apply(literal.getType()));
        }
        if (node instanceof RexFieldAccess access) {
            return field(access);
        }
        if (node instanceof RexCall call) {
            return call(call);
        }
        throw Unsupported.feature("The expression " + node, "Write it in another way.");
    }

    private Expression field(RexFieldAccess access) {
        int index = access.getField().getIndex();
        SqlType type = types.apply(access.getType());
        if (access.getReferenceExpr() instanceof RexCorrelVariable variable) {
            return OuterColumns.of(variable.id.getId(), index, type);
        }
        return new Expression.Field(lower(access.getReferenceExpr()), index, type);
    }

    private Expression call(RexCall call) {
        return switch (call.getKind()) {
            case EQUALS -> compare(Operator.EQUAL, call);
            case NOT_EQUALS -> compare(Operator.NOT_EQUAL, call);
            case LESS_THAN -> compare(Operator.LESS, call);
            case LESS_THAN_OR_EQUAL -> compare(Operator.LESS_OR_EQUAL, call);
            case GREATER_THAN -> compare(Operator.GREATER, call);
            case GREATER_THAN_OR_EQUAL -> compare(Operator.GREATER_OR_EQUAL, call);
            case IS_DISTINCT_FROM -> compare(Operator.DISTINCT, call);
            case IS_NOT_DISTINCT_FROM -> compare(Operator.NOT_DISTINCT, call);
            case AND -> new Expression.And(operands(call));
            case OR -> new Expression.Or(operands(call));
            case NOT -> new Expression.Not(operand(call));
            case IS_NULL, IS_UNKNOWN -> new Expression.IsNull(operand(call));
            case IS_NOT_NULL -> new Expression.Not(new Expression.IsNull(operand(call)));
            case IS_TRUE -> new Compare(Operator.NOT_DISTINCT, operand(call), Expressions.TRUE);
            case IS_NOT_TRUE -> new Compare(Operator.DISTINCT, operand(call), Expressions.TRUE);
            case IS_FALSE -> new Compare(Operator.NOT_DISTINCT, operand(call), Expressions.FALSE);
            case IS_NOT_FALSE -> new Compare(Operator.DISTINCT, operand(call), Expressions.FALSE);
            case SEARCH -> lower(RexUtil.expandSearch(rexBuilder, null, call));
            default -> value(call);
        };
    }

    private Expression value(RexCall call) {
        SqlType type = types.apply(call.getType());
        return switch (call.getKind()) {
            case PLUS -> named("add", call, type);
            case MINUS -> named("subtract", call, type);
            case TIMES -> named("multiply", call, type);
            case DIVIDE -> named("divide", call, type);
            case MOD -> named("modulus", call, type);
            case MINUS_PREFIX -> named("negate", call, type);
            case PLUS_PREFIX -> operand(call);
            case LIKE -> named("like", call, type);
            case CASE -> caseOf(operands(call), type);
            case CAST -> typed(operand(call), type, place(call));
            case SAFE_CAST -> new Expression.Cast(operand(call), type, true, place(call));
            case ROW, ARRAY_VALUE_CONSTRUCTOR -> new Expression.Construct(operands(call), type);
            case MAP_VALUE_CONSTRUCTOR -> map(operands(call), (SqlType.Map) type);
            case ITEM, DOT -> item(call, type);
            default -> function(call, type);
        };
    }

    private Expression named(String function, RexCall call, SqlType type) {
        return new Expression.Call(function, operands(call), type, place(call));
    }

    private static SqlPlace place(RexCall call) {
        SqlParserPos position = call.getParserPosition();
        return position.getLineNum() == 0
                ? SqlPlace.UNKNOWN
                : new SqlPlace(position.getLineNum(), position.getColumnNum());
    }

    /** Lowers a call by its name; some names are no functions but forms of their own. */
    private Expression function(RexCall call, SqlType type) {
        String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
        if (name.equals(TrinoFunction.PARAMETER)) {
            return new Expression.Parameter(
                    RexLiteral.intValue(call.getOperands().get(0)), type);
        }
        List<Expression> arguments = operands(call);
        return switch (name) {
            case TrinoFunction.LAMBDA -> lambda(arguments);
            case "coalesce" -> coalesce(arguments, type);
            case "nullif" ->
                new Expression.Case(
                        List.of(new Compare(Operator.EQUAL, arguments.get(0), arguments.get(1))),
                        List.of(new Expression.Literal(null, type)),
                        arguments.get(0),
                        type);
            case "if" ->
                caseOf(
                        arguments.size() == 3
                                ? arguments
                                : List.of(arguments.get(0), arguments.get(1), new Expression.Literal(null, type)),
                        type);
            case "try" -> new Expression.Try(arguments.get(0));
            case "try_cast" -> new Expression.Cast(arguments.get(0), type, true, place(call));
            default -> new Expression.Call(name, arguments, type, place(call));
        };
    }

    private static Expression lambda(List<Expression> operands) {
        int last = operands.size() - 1;
        List<Expression.Parameter> parameters = operands.subList(0, last).stream()
                .map(Expression.Parameter.class::cast)
                .toList();
        return new Expression.Lambda(parameters, operands.get(last));
    }

    private static Expression coalesce(List<Expression> arguments, SqlType type) {
        int last = arguments.size() - 1;
        if (last == 0) {
            return arguments.get(0);
        }
        List<Expression> conditions = new ArrayList<>();
        for (Expression argument : arguments.subList(0, last)) {
            conditions.add(new Expression.Not(new Expression.IsNull(argument)));
        }
        return new Expression.Case(conditions, arguments.subList(0, last), arguments.get(last), type);
    }

    /** Makes a CASE of condition, result, condition, result ... else. */
    private static Expression caseOf(List<Expression> operands, SqlType type) {
        List<Expression> conditions = new ArrayList<>();
        List<Expression> results = new ArrayList<>();
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            conditions.add(operands.get(i));
            results.add(typed(operands.get(i + 1), type));
        }
        Expression otherwise = operands.size() % 2 == 1
                ? typed(operands.get(operands.size() - 1), type)
                : new Expression.Literal(null, type);
        return new Expression.Case(conditions, results, otherwise, type);
    }

    /** Returns the value in another type, if it does not have it yet. */
    static Expression typed(Expression value, SqlType type) {
        return typed(value, type, SqlPlace.UNKNOWN);
    }

    private static Expression typed(Expression value, SqlType type, SqlPlace place) {
        if (value.type().equals(type)) {
            return value;
        }
        if (value instanceof Expression.Literal literal && literal.value() == null) {
            return new Expression.Literal(null, type);
        }
        return new Expression.Cast(value, type, false, place);
    }

    private Expression map(List<Expression> entries, SqlType.Map type) {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += 2) {
            keys.add(entries.get(i));
            values.add(entries.get(i + 1));
        }
        return new Expression.Call(
                "map",
                List.of(
                        new Expression.Construct(keys, new SqlType.Array(type.key())),
                        new Expression.Construct(values, new SqlType.Array(type.value()))),
                type);
    }

    private Expression item(RexCall call, SqlType type) {
        Expression container = lower(call.getOperands().get(0));
        if (container.type() instanceof SqlType.Row row && call.getOperands().get(1) instanceof RexLiteral literal) {
            return new Expression.Field(container, fieldIndex(row, literal), type);
        }
        return named("subscript", call, type);
    }

    private static int fieldIndex(SqlType.Row row, RexLiteral literal) {
        if (RexLiteral.value(literal) instanceof Number number) {
            return number.intValue() - 1;
        }
        String name = RexLiteral.stringValue(literal);
        for (int i = 0; i < row.fields().size(); i++) {
            if (row.fields().get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new OwletException(Code.COLUMN_NOT_FOUND, "Row type " + row + " has no field '" + name + "'");
    }

    /** Compares two values; their types are made one where Calcite let them differ in length or digits only. */
    private Expression compare(Operator operator, RexCall call) {
        Expression left = operand(call);
        Expression right = lower(call.getOperands().get(1));
        if (left.type().equals(right.type())) {
            return new Compare(operator, left, right);
        }
        SqlType type = CommonTypes.of(left.type(), right.type());
        return new Compare(operator, typed(left, type), typed(right, type));
    }

    private Expression operand(RexCall call) {
        return lower(call.getOperands().get(0));
    }

    private List<Expression> operands(RexCall call) {
        return call.getOperands().stream().map(this::lower).toList();
    }
}
