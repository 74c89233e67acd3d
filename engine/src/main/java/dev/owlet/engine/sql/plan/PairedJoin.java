package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Joins;
import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Joins two sides by conditions and by pairs of values: of some columns of either side, and of columns of enclosing queries,
 * which both sides hold.
 */
final class PairedJoin {
    private final Lowered left;
    private final Lowered right;
    private final List<Expression> conditions;
    private final int[] used;
    private final List<Expression.Input> outer;
    private final int leftSize;
    private final int rightSize;

    /** Conditions are over the left plan's columns, then the right plan's; so are the node columns {@code used}. */
    PairedJoin(Lowered left, Lowered right, List<Expression> conditions, BitSet used, List<Expression.Input> outer) {
        this.left = left;
        this.right = right;
        this.conditions = conditions;
        this.used = used.stream().toArray();
        this.outer = outer;
        this.leftSize = left.plan().schema().size();
        this.rightSize = right.plan().schema().size();
    }

    /** Joins by the pairs among some rows that have the columns of both sides. */
    Lowered joined(JoinKind kind, Lowered rows) {
        Plan pairs = different(rows);
        List<Expression> columns = JoinLowering.columns(left, right);
        Plan plan =
                switch (kind) {
                    case LEFT -> leftJoin(pairs);
                    case RIGHT -> rightJoin(pairs);
                    default -> new Plan.Union(List.of(leftJoin(pairs), unmatchedRight(pairs)));
                };
        return new Lowered(plan, columns, outerTies(kind), List.of());
    }

    private Plan different(Lowered rows) {
        List<Expression> values = new ArrayList<>();
        for (int column : used) {
            values.add(rows.columns().get(column));
        }
        values.addAll(held(rows));
        List<String> names = values.stream().map(value -> "").toList();
        return RelLowering.distinct(new Plan.Project(rows.plan(), values, names));
    }

    private List<Expression> held(Lowered rows) {
        return outer.stream().map(column -> OuterValues.held(column, rows)).toList();
    }

    /** Ties the result's rows to the enclosing queries by the values that a side holds, or in a FULL join either. */
    private List<Expression> outerTies(JoinKind kind) {
        List<Expression> ofLeft = held(left);
        List<Expression> ofRight = held(right).stream()
                .map(value -> OuterColumns.shift(value, leftSize))
                .toList();
        List<Expression> ties = new ArrayList<>();
        for (int i = 0; i < outer.size(); i++) {
            Expression mine = kind == JoinKind.RIGHT ? ofRight.get(i) : ofLeft.get(i);
            Expression either = kind != JoinKind.FULL
                    ? mine
                    : new Expression.Case(
                            List.of(new Expression.IsNull(mine)), List.of(ofRight.get(i)), mine, mine.type());
            ties.add(new Compare(Compare.Operator.NOT_DISTINCT, either, outer.get(i)));
        }
        return ties;
    }

    /** Compares a side's columns in the pairs, which begin at {@code at}, with the side's own, which begin at {@code side}. */
    private List<Expression> ties(Plan pairs, boolean ofLeft, int at, int side) {
        int width = left.columns().size();
        List<Expression> ties = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            if (used[i] < width == ofLeft) {
                Expression own =
                        ofLeft ? left.columns().get(used[i]) : right.columns().get(used[i] - width);
                ties.add(tie(own, side, pairs, at, i));
            }
        }
        List<Expression> held = held(ofLeft ? left : right);
        for (int i = 0; i < outer.size(); i++) {
            ties.add(tie(held.get(i), side, pairs, at, used.length + i));
        }
        return ties;
    }

    private static Expression tie(Expression own, int side, Plan pairs, int at, int place) {
        return new Compare(
                Compare.Operator.NOT_DISTINCT,
                OuterColumns.shift(own, side),
                new Expression.Input(at + place, pairs.schema().type(place)));
    }

    private Plan leftJoin(Plan pairs) {
        Plan paired = Joins.build(JoinKind.INNER, right.plan(), pairs, ties(pairs, false, rightSize, 0));
        List<Expression> on = new ArrayList<>(conditions);
        on.addAll(ties(pairs, true, leftSize + rightSize, 0));
        Plan joined = Joins.build(JoinKind.LEFT, left.plan(), paired, on);
        return Projections.pick(
                joined, IntStream.range(0, leftSize + rightSize).boxed().toList());
    }

    private Plan rightJoin(Plan pairs) {
        Plan paired = Joins.build(JoinKind.INNER, left.plan(), pairs, ties(pairs, true, leftSize, 0));
        int more = pairs.schema().size();
        List<Expression> on = new ArrayList<>();
        conditions.forEach(condition -> on.add(JoinLowering.moved(condition, leftSize, more)));
        on.addAll(ties(pairs, false, leftSize, leftSize + more));
        Plan joined = Joins.build(JoinKind.RIGHT, paired, right.plan(), on);
        List<Integer> picked = new ArrayList<>();
        for (int i = 0; i < leftSize + rightSize; i++) {
            picked.add(i < leftSize ? i : i + more);
        }
        return Projections.pick(joined, picked);
    }

    private Plan unmatchedRight(Plan pairs) {
        Plan paired = Joins.build(JoinKind.INNER, left.plan(), pairs, ties(pairs, true, leftSize, 0));
        List<Expression> on = new ArrayList<>();
        for (Expression condition : conditions) {
            on.add(Expressions.mapInputs(
                    condition, column -> column < leftSize ? column + rightSize : column - leftSize));
        }
        on.addAll(ties(pairs, false, rightSize + leftSize, 0));
        Plan unmatched = Joins.build(JoinKind.ANTI, right.plan(), paired, on);
        List<Expression> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        left.plan().schema().columns().forEach(column -> {
            columns.add(new Expression.Literal(null, column.type()));
            names.add(column.name());
        });
        columns.addAll(Projections.columns(unmatched));
        unmatched.schema().columns().forEach(column -> names.add(column.name()));
        return new Plan.Project(unmatched, columns, names);
    }
}
