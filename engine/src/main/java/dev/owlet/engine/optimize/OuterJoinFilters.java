package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiFunction;

/** Pushes conditions into the sides of joins that are not inner, as far as each kind allows. */
final class OuterJoinFilters {
    private final BiFunction<Plan, List<Expression>, Plan> push;

    /** Pushes further down with {@code push}. */
    OuterJoinFilters(BiFunction<Plan, List<Expression>, Plan> push) {
        this.push = push;
    }

    Plan push(Plan.Join join, List<Expression> conditions) {
        Plan.Join simpler = simplified(join, conditions);
        if (simpler.kind() == JoinKind.INNER) {
            return push.apply(simpler, conditions);
        }
        Sides sides = new Sides(simpler);
        conditions.forEach(sides::place);
        sides.placeResidual();
        sides.infer();
        Plan left = push.apply(simpler.left(), sides.left);
        Plan right = push.apply(simpler.right(), sides.right);
        Plan.Join pushed = Plans.withResidual(Plans.withSides(simpler, left, right), sides.residual);
        return Plans.filtered(pushed, sides.above);
    }

    /** Returns the join without the padding that a condition drops anyway. */
    private static Plan.Join simplified(Plan.Join join, List<Expression> conditions) {
        int width = join.left().schema().size();
        boolean dropsLeftNulls = conditions.stream().anyMatch(c -> NullRejection.rejects(c, column -> column < width));
        boolean dropsRightNulls =
                conditions.stream().anyMatch(c -> NullRejection.rejects(c, column -> column >= width));
        JoinKind kind =
                switch (join.kind()) {
                    case LEFT -> dropsRightNulls ? JoinKind.INNER : JoinKind.LEFT;
                    case RIGHT -> dropsLeftNulls ? JoinKind.INNER : JoinKind.RIGHT;
                    case FULL -> full(dropsLeftNulls, dropsRightNulls);
                    default -> join.kind();
                };
        return kind == join.kind() ? join : Plans.withKind(join, kind);
    }

    private static JoinKind full(boolean dropsLeftNulls, boolean dropsRightNulls) {
        if (dropsLeftNulls && dropsRightNulls) {
            return JoinKind.INNER;
        }
        if (dropsLeftNulls) {
            return JoinKind.LEFT;
        }
        return dropsRightNulls ? JoinKind.RIGHT : JoinKind.FULL;
    }

    /** Where each condition goes. */
    private static final class Sides {
        private final Plan.Join join;
        private final int width;
        private final List<Expression> left = new ArrayList<>();
        private final List<Expression> right = new ArrayList<>();
        private final List<Expression> above = new ArrayList<>();
        private final List<Expression> residual = new ArrayList<>();

        Sides(Plan.Join join) {
            this.join = join;
            this.width = join.left().schema().size();
        }

        /** Places a condition on the join's rows. */
        void place(Expression condition) {
            BitSet inputs = Expressions.inputs(condition);
            boolean movable = !inputs.isEmpty() && Expressions.isDeterministic(condition);
            boolean onLeft = movable && join.kind().keepsLeftColumns() && inputs.length() <= width;
            int rightStart = join.kind().keepsLeftColumns() ? width : 0;
            boolean onRight = movable && join.kind().keepsRightColumns() && inputs.nextSetBit(0) >= rightStart;
            if (onLeft && join.kind() != JoinKind.RIGHT && join.kind() != JoinKind.FULL) {
                left.add(condition);
            } else if (onRight && join.kind() != JoinKind.LEFT && join.kind() != JoinKind.FULL) {
                right.add(Expressions.mapInputs(condition, column -> column - rightStart));
            } else {
                above.add(condition);
            }
        }

        /** Places what the join itself requires: rows of a side that is not kept may be dropped before it. */
        void placeResidual() {
            if (join.residual().isEmpty()) {
                return;
            }
            for (Expression term : Expressions.conjuncts(join.residual().get())) {
                BitSet inputs = Expressions.inputs(term);
                boolean movable = !inputs.isEmpty() && Expressions.isDeterministic(term);
                if (movable && dropsRight() && inputs.nextSetBit(0) >= width) {
                    right.add(Expressions.mapInputs(term, column -> column - width));
                } else if (movable && join.kind().dropsUnmatchedLeft() && inputs.length() <= width) {
                    left.add(term);
                } else {
                    residual.add(term);
                }
            }
        }

        private boolean dropsRight() {
            return switch (join.kind()) {
                case LEFT, SEMI, ANTI, MARK, RIGHT_SEMI -> true;
                default -> false;
            };
        }

        /** Copies conditions on the keys of one side to the other, where rows that fail them match nothing. */
        void infer() {
            List<Expression> fromLeft = translated(left, join.leftKeys(), join.right(), join.rightKeys());
            List<Expression> fromRight = translated(right, join.rightKeys(), join.left(), join.leftKeys());
            switch (join.kind()) {
                case LEFT, ANTI -> right.addAll(fromLeft);
                case RIGHT, RIGHT_ANTI -> left.addAll(fromRight);
                case SEMI, RIGHT_SEMI -> {
                    right.addAll(fromLeft);
                    left.addAll(fromRight);
                }
                default -> {}
            }
        }

        private static List<Expression> translated(
                List<Expression> conditions, List<Integer> keys, Plan other, List<Integer> otherKeys) {
            List<Expression> copies = new ArrayList<>();
            for (Expression condition : conditions) {
                BitSet inputs = Expressions.inputs(condition);
                if (inputs.stream().allMatch(keys::contains)) {
                    copies.add(Expressions.mapInputs(condition, column -> otherKeys.get(keys.indexOf(column))));
                }
            }
            return copies;
        }
    }
}
