package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.engine.plan.Expression.Literal;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rewrites expressions into equal ones that are cheaper or that say more about single columns. */
final class Simplifier {
    private final UnaryOperator<Expression> folder;

    /** Simplifies with a function that works out expressions without inputs, and returns them unchanged if it cannot. */
    Simplifier(UnaryOperator<Expression> folder) {
        this.folder = folder;
    }

    Expression simplify(Expression expression) {
        return Expressions.rewrite(expression, this::step);
    }

    private Expression step(Expression node) {
        if (node instanceof Expression.And and) {
            return Connectives.and(and.terms());
        }
        if (node instanceof Expression.Or or) {
            return Connectives.or(or.terms());
        }
        if (node instanceof Expression.Not not) {
            return not(not.operand());
        }
        if (node instanceof Expression.Case choice) {
            return choice(choice);
        }
        if (node instanceof Expression.In in && in.values().size() == 1) {
            return step(new Compare(Operator.EQUAL, in.operand(), in.values().get(0)));
        }
        if (node instanceof Expression.Cast cast && cast.operand().type().equals(cast.type())) {
            return cast.operand();
        }
        if (node instanceof Expression.IsNull isNull && isNull.operand() instanceof Literal literal) {
            return truth(literal.value() == null);
        }
        if (isFoldable(node)) {
            return folder.apply(node);
        }
        return node instanceof Compare compare ? compare(compare) : node;
    }

    private static boolean isFoldable(Expression node) {
        boolean value = node instanceof Expression.Call
                || node instanceof Compare
                || node instanceof Expression.Cast
                || node instanceof Expression.In
                || node instanceof Expression.Try;
        return value
                && node.children().stream().allMatch(Literal.class::isInstance)
                && Expressions.isDeterministic(node);
    }

    static Literal truth(boolean value) {
        return value ? Expressions.TRUE : Expressions.FALSE;
    }

    /** Tells whether an expression is the constant null. */
    static boolean isNull(Expression expression) {
        return expression instanceof Literal literal && literal.value() == null;
    }

    private Expression not(Expression operand) {
        if (operand instanceof Literal literal) {
            return literal.value() == null ? literal : truth(!(Boolean) literal.value());
        }
        if (operand instanceof Expression.Not not) {
            return not.operand();
        }
        if (operand instanceof Compare compare) {
            return new Compare(negated(compare.operator()), compare.left(), compare.right());
        }
        if (operand instanceof Expression.Or or) {
            return Connectives.and(or.terms().stream().map(this::not).toList());
        }
        if (operand instanceof Expression.And and) {
            return Connectives.or(and.terms().stream().map(this::not).toList());
        }
        return new Expression.Not(operand);
    }

    private static Operator negated(Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.NOT_EQUAL;
            case NOT_EQUAL -> Operator.EQUAL;
            case LESS -> Operator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Operator.GREATER;
            case GREATER -> Operator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> Operator.LESS;
            case DISTINCT -> Operator.NOT_DISTINCT;
            case NOT_DISTINCT -> Operator.DISTINCT;
        };
    }

    static Operator mirrored(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            default -> operator;
        };
    }

    private Expression compare(Compare compare) {
        if (compare.left() instanceof Literal && !(compare.right() instanceof Literal)) {
            return compare(new Compare(mirrored(compare.operator()), compare.right(), compare.left()));
        }
        if (!(compare.right() instanceof Literal literal)) {
            return compare;
        }
        if (literal.value() == null) {
            return nullComparison(compare);
        }
        if (compare.left() instanceof Expression.Cast cast && !cast.safe()) {
            return CastComparison.unwrap(compare.operator(), cast, literal).orElse(compare);
        }
        return compare;
    }

    private static Expression nullComparison(Compare compare) {
        return switch (compare.operator()) {
            case NOT_DISTINCT -> new Expression.IsNull(compare.left());
            case DISTINCT -> new Expression.Not(new Expression.IsNull(compare.left()));
            default -> new Literal(null, SqlType.BOOLEAN);
        };
    }

    private Expression choice(Expression.Case choice) {
        List<Expression> conditions = new ArrayList<>();
        List<Expression> results = new ArrayList<>();
        for (int i = 0; i < choice.conditions().size(); i++) {
            Expression condition = choice.conditions().get(i);
            if (condition.equals(Expressions.TRUE)) {
                return conditions.isEmpty()
                        ? choice.results().get(i)
                        : new Expression.Case(
                                conditions, results, choice.results().get(i), choice.type());
            }
            if (!(condition instanceof Literal)) {
                conditions.add(condition);
                results.add(choice.results().get(i));
            }
        }
        if (conditions.isEmpty()) {
            return choice.otherwise();
        }
        return conditions.size() == choice.conditions().size()
                ? choice
                : new Expression.Case(conditions, results, choice.otherwise(), choice.type());
    }
}
