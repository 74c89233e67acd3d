package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.engine.plan.Expression;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TypeParser;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads SQL expressions without columns, so that tests can be written as text; a small stand-in for the binder. */
final class ExpressionReader {
    private static final SqlParser PARSER = new SqlParser();

    private ExpressionReader() {}

    static Expression read(String text) {
        return expression(PARSER.createExpression(text));
    }

    private static Expression expression(Node node) {
        if (node instanceof io.trino.sql.tree.Literal literal) {
            return literal(literal);
        }
        if (node instanceof io.trino.sql.tree.FunctionCall call) {
            String name = call.getName().getSuffix().toLowerCase(Locale.ROOT);
            return call(name, expressions(call.getArguments()));
        }
        if (node instanceof io.trino.sql.tree.ArithmeticBinaryExpression binary) {
            String name = binary.getOperator().name().toLowerCase(Locale.ROOT);
            return call(name, List.of(expression(binary.getLeft()), expression(binary.getRight())));
        }
        if (node instanceof io.trino.sql.tree.ArithmeticUnaryExpression unary) {
            Expression value = expression(unary.getValue());
            return unary.getSign() == io.trino.sql.tree.ArithmeticUnaryExpression.Sign.MINUS
                    ? call("negate", List.of(value))
                    : value;
        }
        if (node instanceof io.trino.sql.tree.Cast cast) {
            SqlType type = TypeParser.trino(cast.getType().toString());
            return new Expression.Cast(expression(cast.getExpression()), type, cast.isSafe());
        }
        return logic(node);
    }

    private static Expression logic(Node node) {
        if (node instanceof io.trino.sql.tree.ComparisonExpression comparison) {
            return compare(
                    comparison.getOperator(), expression(comparison.getLeft()), expression(comparison.getRight()));
        }
        if (node instanceof io.trino.sql.tree.LogicalExpression logical) {
            List<Expression> terms = expressions(logical.getTerms());
            terms.replaceAll(term -> as(term, SqlType.BOOLEAN));
            return logical.getOperator() == io.trino.sql.tree.LogicalExpression.Operator.AND
                    ? new Expression.And(terms)
                    : new Expression.Or(terms);
        }
        if (node instanceof io.trino.sql.tree.NotExpression not) {
            return new Expression.Not(as(expression(not.getValue()), SqlType.BOOLEAN));
        }
        if (node instanceof io.trino.sql.tree.IsNullPredicate test) {
            return new Expression.IsNull(expression(test.getValue()));
        }
        if (node instanceof io.trino.sql.tree.IsNotNullPredicate test) {
            return new Expression.Not(new Expression.IsNull(expression(test.getValue())));
        }
        if (node instanceof io.trino.sql.tree.InPredicate in) {
            return in(in);
        }
        if (node instanceof io.trino.sql.tree.LikePredicate like) {
            List<Expression> arguments =
                    new ArrayList<>(List.of(expression(like.getValue()), expression(like.getPattern())));
            like.getEscape().ifPresent(escape -> arguments.add(expression(escape)));
            return call("like", arguments);
        }
        return choice(node);
    }

    private static Expression choice(Node node) {
        if (node instanceof io.trino.sql.tree.IfExpression test) {
            List<Expression> results = new ArrayList<>(List.of(expression(test.getTrueValue())));
            results.add(test.getFalseValue()
                    .map(ExpressionReader::expression)
                    .orElse(new Expression.Literal(null, SqlType.UNKNOWN)));
            return choose(List.of(expression(test.getCondition())), results);
        }
        if (node instanceof io.trino.sql.tree.CoalesceExpression coalesce) {
            List<Expression> operands = expressions(coalesce.getOperands());
            List<Expression> conditions = new ArrayList<>();
            for (Expression operand : operands.subList(0, operands.size() - 1)) {
                conditions.add(new Expression.Not(new Expression.IsNull(operand)));
            }
            return choose(conditions, operands);
        }
        if (node instanceof io.trino.sql.tree.SearchedCaseExpression cases) {
            List<Expression> conditions = new ArrayList<>();
            List<Expression> results = new ArrayList<>();
            cases.getWhenClauses().forEach(when -> {
                conditions.add(expression(when.getOperand()));
                results.add(expression(when.getResult()));
            });
            results.add(cases.getDefaultValue()
                    .map(ExpressionReader::expression)
                    .orElse(new Expression.Literal(null, SqlType.UNKNOWN)));
            return choose(conditions, results);
        }
        if (node instanceof io.trino.sql.tree.TryExpression attempt) {
            return new Expression.Try(expression(attempt.getInnerExpression()));
        }
        return nested(node);
    }

    private static Expression nested(Node node) {
        if (node instanceof io.trino.sql.tree.Array array) {
            List<Expression> parts = expressions(array.getValues());
            SqlType element = common(parts);
            parts.replaceAll(part -> as(part, element));
            return new Expression.Construct(parts, new SqlType.Array(element));
        }
        if (node instanceof io.trino.sql.tree.Row row) {
            List<Expression> parts = expressions(row.getItems());
            List<SqlType.Field> fields = parts.stream()
                    .map(part -> new SqlType.Field("", part.type()))
                    .toList();
            return new Expression.Construct(parts, new SqlType.Row(fields));
        }
        if (node instanceof io.trino.sql.tree.SubscriptExpression subscript) {
            return call("subscript", List.of(expression(subscript.getBase()), expression(subscript.getIndex())));
        }
        if (node instanceof io.trino.sql.tree.DereferenceExpression field) {
            Expression base = expression(field.getBase());
            List<SqlType.Field> fields = ((SqlType.Row) base.type()).fields();
            int index = 0;
            while (!fields.get(index)
                    .name()
                    .equalsIgnoreCase(field.getField().orElseThrow().getValue())) {
                index++;
            }
            return new Expression.Field(base, index, fields.get(index).type());
        }
        if (node instanceof io.trino.sql.tree.Extract extract) {
            return call(
                    extract.getField().name().toLowerCase(Locale.ROOT), List.of(expression(extract.getExpression())));
        }
        if (node instanceof io.trino.sql.tree.Format format) {
            return call("format", expressions(format.getArguments()));
        }
        if (node instanceof io.trino.sql.tree.AtTimeZone at) {
            return call("at_timezone", List.of(expression(at.getValue()), expression(at.getTimeZone())));
        }
        if (node instanceof io.trino.sql.tree.Trim trim) {
            String name =
                    switch (trim.getSpecification()) {
                        case BOTH -> "trim";
                        case LEADING -> "ltrim";
                        default -> "rtrim";
                    };
            List<Expression> arguments = new ArrayList<>(List.of(expression(trim.getTrimSource())));
            trim.getTrimCharacter().ifPresent(characters -> arguments.add(expression(characters)));
            return call(name, arguments);
        }
        throw new IllegalArgumentException("not read: " + node.getClass().getSimpleName() + " " + node);
    }

    private static List<Expression> expressions(List<? extends Node> nodes) {
        List<Expression> read = new ArrayList<>();
        nodes.forEach(node -> read.add(expression(node)));
        return read;
    }

    private static Expression call(String name, List<Expression> arguments) {
        List<SqlType> types = arguments.stream().map(Expression::type).toList();
        Optional<Resolution> resolution = Functions.scalar(name, types);
        if (resolution.isEmpty()) {
            throw new OwletException(
                    Code.FUNCTION_NOT_FOUND,
                    "Unexpected parameters " + types + " for function " + name + ". Expected: "
                            + Functions.expected(name));
        }
        List<Expression> taken = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            taken.add(as(arguments.get(i), resolution.get().argumentTypes().get(i)));
        }
        return new Expression.Call(name, taken, resolution.get().returnType());
    }

    private static Expression as(Expression expression, SqlType type) {
        if (expression.type().equals(type)) {
            return expression;
        }
        return expression instanceof Expression.Literal literal && literal.value() == null
                ? new Expression.Literal(null, type)
                : new Expression.Cast(expression, type, false);
    }

    private static SqlType common(List<Expression> parts) {
        SqlType type = SqlType.UNKNOWN;
        for (Expression part : parts) {
            type = Coercions.common(type, part.type()).orElseThrow();
        }
        return type;
    }

    private static Expression choose(List<Expression> conditions, List<Expression> results) {
        SqlType type = common(results);
        results.replaceAll(result -> as(result, type));
        int last = results.size() - 1;
        return new Expression.Case(conditions, results.subList(0, last), results.get(last), type);
    }

    private static Expression compare(
            io.trino.sql.tree.ComparisonExpression.Operator operator, Expression left, Expression right) {
        Expression.Compare.Operator mine =
                switch (operator) {
                    case EQUAL -> Expression.Compare.Operator.EQUAL;
                    case NOT_EQUAL -> Expression.Compare.Operator.NOT_EQUAL;
                    case LESS_THAN -> Expression.Compare.Operator.LESS;
                    case LESS_THAN_OR_EQUAL -> Expression.Compare.Operator.LESS_OR_EQUAL;
                    case GREATER_THAN -> Expression.Compare.Operator.GREATER;
                    case GREATER_THAN_OR_EQUAL -> Expression.Compare.Operator.GREATER_OR_EQUAL;
                    default -> Expression.Compare.Operator.DISTINCT;
                };
        SqlType type = common(List.of(left, right));
        return new Expression.Compare(mine, as(left, type), as(right, type));
    }

    private static Expression in(io.trino.sql.tree.InPredicate in) {
        Expression value = expression(in.getValue());
        List<Expression> list = expressions(((io.trino.sql.tree.InListExpression) in.getValueList()).getValues());
        List<Expression> all = new ArrayList<>(list);
        all.add(value);
        SqlType type = common(all);
        List<Expression.Literal> literals =
                list.stream().map(entry -> Evaluators.constant(as(entry, type))).toList();
        return new Expression.In(as(value, type), literals);
    }

    private static Expression.Literal literal(io.trino.sql.tree.Literal literal) {
        if (literal instanceof io.trino.sql.tree.LongLiteral number) {
            long value = number.getParsedValue();
            return new Expression.Literal(value, (int) value == value ? SqlType.INTEGER : SqlType.BIGINT);
        }
        if (literal instanceof io.trino.sql.tree.DoubleLiteral number) {
            return new Expression.Literal(number.getValue(), SqlType.DOUBLE);
        }
        if (literal instanceof io.trino.sql.tree.DecimalLiteral number) {
            return decimal(number.getValue());
        }
        if (literal instanceof io.trino.sql.tree.StringLiteral text) {
            int length = text.getValue().codePointCount(0, text.getValue().length());
            return new Expression.Literal(Bytes.of(text.getValue()), new SqlType.Varchar(length));
        }
        if (literal instanceof io.trino.sql.tree.BooleanLiteral truth) {
            return new Expression.Literal(truth.getValue(), SqlType.BOOLEAN);
        }
        if (literal instanceof io.trino.sql.tree.BinaryLiteral bytes) {
            return new Expression.Literal(new Bytes(bytes.getValue()), SqlType.VARBINARY);
        }
        if (literal instanceof io.trino.sql.tree.IntervalLiteral interval) {
            return interval(interval);
        }
        if (literal instanceof io.trino.sql.tree.TimestampLiteral timestamp) {
            return timestamp(timestamp.getValue());
        }
        if (literal instanceof io.trino.sql.tree.TimeLiteral time) {
            return cast(time.getValue(), new SqlType.Time(3));
        }
        if (literal instanceof io.trino.sql.tree.GenericLiteral generic) {
            return generic.getType().equalsIgnoreCase("decimal")
                    ? decimal(generic.getValue())
                    : cast(
                            generic.getValue(),
                            TypeParser.trino(generic.getType().toLowerCase(Locale.ROOT)));
        }
        return new Expression.Literal(null, SqlType.UNKNOWN);
    }

    private static Expression.Literal cast(String text, SqlType type) {
        Expression.Literal value = new Expression.Literal(Bytes.of(text), SqlType.VARCHAR);
        if (type.kind() == SqlType.Kind.JSON) {
            return Evaluators.constant(new Expression.Call("json_parse", List.of(value), type));
        }
        return Evaluators.constant(new Expression.Cast(value, type, false));
    }

    private static Expression.Literal timestamp(String text) {
        int dot = text.indexOf('.');
        int digits = 0;
        while (dot >= 0 && dot + digits + 1 < text.length() && Character.isDigit(text.charAt(dot + digits + 1))) {
            digits++;
        }
        try {
            return cast(text, new SqlType.Timestamp(digits));
        } catch (OwletException e) {
            return cast(text, new SqlType.TimestampTz(Math.min(3, digits)));
        }
    }

    private static Expression.Literal decimal(String text) {
        BigDecimal number = new BigDecimal(text);
        int precision = Math.max(number.precision(), number.scale());
        SqlType.Decimal type = new SqlType.Decimal(precision, number.scale());
        BigInteger unscaled = number.unscaledValue();
        return new Expression.Literal(precision <= 18 ? (Object) unscaled.longValue() : unscaled, type);
    }

    private static Expression.Literal interval(io.trino.sql.tree.IntervalLiteral interval) {
        long count = Long.parseLong(interval.getValue())
                * (interval.getSign() == io.trino.sql.tree.IntervalLiteral.Sign.NEGATIVE ? -1 : 1);
        return switch (interval.getStartField()) {
            case YEAR -> new Expression.Literal(12 * count, SqlType.INTERVAL_YEAR_TO_MONTH);
            case MONTH -> new Expression.Literal(count, SqlType.INTERVAL_YEAR_TO_MONTH);
            case DAY -> new Expression.Literal(86_400_000 * count, SqlType.INTERVAL_DAY_TO_SECOND);
            case HOUR -> new Expression.Literal(3_600_000 * count, SqlType.INTERVAL_DAY_TO_SECOND);
            case MINUTE -> new Expression.Literal(60_000 * count, SqlType.INTERVAL_DAY_TO_SECOND);
            case SECOND -> new Expression.Literal(1000 * count, SqlType.INTERVAL_DAY_TO_SECOND);
        };
    }
}
