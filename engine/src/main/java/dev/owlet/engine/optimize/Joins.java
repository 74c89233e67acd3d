package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes join records from conditions: finds the equal keys, computes those that are no plain columns. */
public final class Joins {
    private Joins() {}

    /**
     * Returns a join of two plans under the conjunction of {@code conditions}, which are over the left columns followed
     * by the right ones. The result has exactly the columns the kind of join promises. Its id is 0 until {@link
     * NumberJoins} gives it one.
     */
    public static Plan build(JoinKind kind, Plan left, Plan right, List<Expression> conditions) {
        int width = left.schema().size();
        List<Expression> leftKeys = new ArrayList<>();
        List<Expression> rightKeys = new ArrayList<>();
        List<Expression> residual = new ArrayList<>();
        for (Expression condition : conditions) {
            List<Expression.Compare> keys = keys(condition, width);
            if (keys.isEmpty()) {
                residual.add(condition);
            }
            for (Expression.Compare key : keys) {
                leftKeys.add(key.left());
                rightKeys.add(Expressions.mapInputs(key.right(), column -> column - width));
            }
        }
        return build(kind, left, right, new Condition(leftKeys, rightKeys, residual));
    }

    private record Condition(List<Expression> leftKeys, List<Expression> rightKeys, List<Expression> residual) {}

    private static Plan build(JoinKind kind, Plan left, Plan right, Condition condition) {
        List<Expression> leftAdded = new ArrayList<>();
        List<Expression> rightAdded = new ArrayList<>();
        int width = left.schema().size();
        List<Integer> leftKeys = indexes(condition.leftKeys, width, leftAdded);
        List<Integer> rightKeys = indexes(condition.rightKeys, right.schema().size(), rightAdded);
        int shift = leftAdded.size();
        List<Expression> residual = condition.residual.stream()
                .map(term -> Expressions.mapInputs(term, column -> column < width ? column : column + shift))
                .toList();
        Plan.Join join = new Plan.Join(
                0,
                kind,
                Projections.append(left, leftAdded),
                Projections.append(right, rightAdded),
                leftKeys,
                rightKeys,
                Expressions.and(residual));
        if (leftAdded.isEmpty() && (rightAdded.isEmpty() || !kind.keepsRightColumns())) {
            return join;
        }
        return Projections.pick(join, wanted(join, width, right.schema().size()));
    }

    /** Returns where the join's own columns are, the computed keys left out. */
    private static List<Integer> wanted(Plan.Join join, int left, int right) {
        List<Integer> wanted = new ArrayList<>();
        int rightStart = 0;
        if (join.kind().keepsLeftColumns()) {
            IntStream.range(0, left).forEach(wanted::add);
            rightStart = join.left().schema().size();
        }
        if (join.kind() == JoinKind.MARK) {
            wanted.add(rightStart);
        } else if (join.kind().keepsRightColumns()) {
            IntStream.range(rightStart, rightStart + right).forEach(wanted::add);
        }
        return wanted;
    }

    private static List<Integer> indexes(List<Expression> keys, int width, List<Expression> added) {
        List<Integer> indexes = new ArrayList<>();
        for (Expression key : keys) {
            if (key instanceof Expression.Input input) {
                indexes.add(input.index());
                continue;
            }
            int found = added.indexOf(key);
            if (found < 0) {
                found = added.size();
                added.add(key);
            }
            indexes.add(width + found);
        }
        return indexes;
    }

    /** Returns equalities with the left side over left columns only, if that is what a condition says, else none. */
    private static List<Expression.Compare> keys(Expression condition, int width) {
        if (!(condition instanceof Expression.Compare compare) || !Expressions.isDeterministic(compare)) {
            return List.of();
        }
        Optional<Expression.Compare> sides = leftFirst(compare, width);
        if (sides.isEmpty() || !compare.left().type().equals(compare.right().type())) {
            return List.of();
        }
        return switch (compare.operator()) {
            case EQUAL -> List.of(sides.get());
            case NOT_DISTINCT -> NullSafeKeys.of(sides.get());
            default -> List.of();
        };
    }

    private static Optional<Expression.Compare> leftFirst(Expression.Compare compare, int width) {
        BitSet first = Expressions.inputs(compare.left());
        BitSet second = Expressions.inputs(compare.right());
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        if (first.length() <= width && second.nextSetBit(0) >= width) {
            return Optional.of(compare);
        }
        boolean swapped = second.length() <= width && first.nextSetBit(0) >= width;
        return swapped
                ? Optional.of(new Expression.Compare(compare.operator(), compare.right(), compare.left()))
                : Optional.empty();
    }

    /** Returns all conditions of a join over its left columns followed by its right ones. */
    static List<Expression> conditions(Plan.Join join) {
        int width = join.left().schema().size();
        List<Expression> conditions = new ArrayList<>();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            Expression left = Projections.column(join.left(), join.leftKeys().get(i));
            int right = join.rightKeys().get(i);
            conditions.add(new Expression.Compare(
                    Expression.Compare.Operator.EQUAL,
                    left,
                    new Expression.Input(width + right, join.right().schema().type(right))));
        }
        join.residual().ifPresent(residual -> conditions.addAll(Expressions.conjuncts(residual)));
        return conditions;
    }
}
