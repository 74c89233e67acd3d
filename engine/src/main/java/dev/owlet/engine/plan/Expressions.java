package dev.owlet.engine.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Takes expression trees apart and puts them together again. Nothing here changes an expression; all make new ones. */
public final class Expressions {
    public static final Expression.Literal TRUE = new Expression.Literal(true, dev.owlet.formats.type.SqlType.BOOLEAN);
    public static final Expression.Literal FALSE =
            new Expression.Literal(false, dev.owlet.formats.type.SqlType.BOOLEAN);

    /** Functions that may give another value each time they are called with the same arguments. */
    private static final Set<String> VOLATILE = Set.of("random", "rand", "uuid", "shuffle", "recursion_limit");

    private Expressions() {}

    /** Returns the input columns an expression reads. */
    public static BitSet inputs(Expression expression) {
        BitSet found = new BitSet();
        collect(expression, found);
        return found;
    }

    /** Returns the input columns that any of the expressions reads. */
    public static BitSet inputs(List<Expression> expressions) {
        BitSet found = new BitSet();
        expressions.forEach(expression -> collect(expression, found));
        return found;
    }

    private static void collect(Expression expression, BitSet found) {
        if (expression instanceof Expression.Input input) {
            found.set(input.index());
            return;
        }
        for (Expression child : expression.children()) {
            collect(child, found);
        }
    }

    /** Rebuilds an expression from the leaves up, every node replaced by what {@code step} makes of it. */
    public static Expression rewrite(Expression expression, UnaryOperator<Expression> step) {
        List<Expression> children = expression.children();
        if (children.isEmpty()) {
            return step.apply(expression);
        }
        List<Expression> changed = null;
        for (int i = 0; i < children.size(); i++) {
            Expression before = children.get(i);
            Expression after = rewrite(before, step);
            if (changed == null && after != before) {
                changed = new ArrayList<>(children);
            }
            if (changed != null) {
                changed.set(i, after);
            }
        }
        return step.apply(changed == null ? expression : expression.withChildren(changed));
    }

    /** Returns the expression over columns at other places. */
    public static Expression mapInputs(Expression expression, IntUnaryOperator places) {
        return rewrite(
                expression,
                node -> node instanceof Expression.Input input ? moved(input, places.applyAsInt(input.index())) : node);
    }

    private static Expression moved(Expression.Input input, int index) {
        return index == input.index() ? input : new Expression.Input(index, input.type());
    }

    /** Returns the expression with each input column replaced by the expression at its index. */
    public static Expression substitute(Expression expression, List<Expression> columns) {
        return rewrite(expression, node -> node instanceof Expression.Input input ? columns.get(input.index()) : node);
    }

    /** Returns the terms that must all be true, nested ANDs opened; none for the constant true. */
    public static List<Expression> conjuncts(Expression expression) {
        List<Expression> terms = new ArrayList<>();
        addConjuncts(expression, terms);
        return terms;
    }

    private static void addConjuncts(Expression expression, List<Expression> terms) {
        if (expression instanceof Expression.And and) {
            and.terms().forEach(term -> addConjuncts(term, terms));
        } else if (!expression.equals(TRUE)) {
            terms.add(expression);
        }
    }

    /** Returns the conjunction of some terms; empty when there are none. */
    public static Optional<Expression> and(List<Expression> terms) {
        return switch (terms.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(terms.get(0));
            default -> Optional.of(new Expression.And(terms));
        };
    }

    /** Tells whether the same inputs always give the same value. */
    public static boolean isDeterministic(Expression expression) {
        if (expression instanceof Expression.Call call && VOLATILE.contains(call.function())) {
            return false;
        }
        return expression.children().stream().allMatch(Expressions::isDeterministic);
    }

    /** Tells whether an expression reads no input and always gives the same value. */
    public static boolean isConstant(Expression expression) {
        if (expression instanceof Expression.Input || expression instanceof Expression.Parameter) {
            return false;
        }
        if (expression instanceof Expression.Call call && VOLATILE.contains(call.function())) {
            return false;
        }
        return expression.children().stream().allMatch(Expressions::isConstant);
    }

    /** Tells whether evaluating the expression on a row can never fail, so that it may run on more rows than written. */
    public static boolean isTotal(Expression expression) {
        boolean total = expression instanceof Expression.Input
                || expression instanceof Expression.Literal
                || expression instanceof Expression.Compare
                || expression instanceof Expression.And
                || expression instanceof Expression.Or
                || expression instanceof Expression.Not
                || expression instanceof Expression.IsNull
                || expression instanceof Expression.In
                || expression instanceof Expression.Field
                || expression instanceof Expression.Try
                || (expression instanceof Expression.Cast cast && cast.safe())
                || (expression instanceof Expression.Call call
                        && call.function().equals("like"));
        return total && expression.children().stream().allMatch(Expressions::isTotal);
    }

    /** Returns how many nodes an expression has. */
    public static int size(Expression expression) {
        int nodes = 1;
        for (Expression child : expression.children()) {
            nodes += size(child);
        }
        return nodes;
    }
}
