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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexNode;

/**
 * Lowers sub-queries in the ON of an outer join. One that reads a single side is a value of that side's rows. For others
 * the pairs of values they are true for are found first, and the join is by these.
 */
final class OuterJoinSubQueries {
    private final RelLowering lowering;
    private final JoinLowering joins;
    private final SubQueries subQueries;
    private final Join join;
    private final int width;

    OuterJoinSubQueries(RelLowering lowering, JoinLowering joins, SubQueries subQueries, Join join) {
        this.lowering = lowering;
        this.joins = joins;
        this.subQueries = subQueries;
        this.join = join;
        this.width = join.getLeft().getRowType().getFieldCount();
    }

    Lowered lower(JoinKind kind, Lowered left, Lowered right, List<RexNode> early, List<RexNode> late) {
        Map<RexNode, Expression> onLeft = new HashMap<>();
        Map<RexNode, Expression> onRight = new HashMap<>();
        List<RexNode> ofLeft = new ArrayList<>();
        List<RexNode> ofRight = new ArrayList<>();
        List<RexNode> ofBoth = new ArrayList<>();
        Site site = Site.of(join.getVariablesSet());
        Lowered first = left;
        Lowered second = padded(right);
        for (RexNode term : late) {
            BitSet used = used(term);
            if (used.length() <= width) {
                first = subQueries.values(first, term, onLeft, site);
                ofLeft.add(term);
            } else if (used.nextSetBit(0) >= width) {
                second = subQueries.values(second, term, onRight, site);
                ofRight.add(term);
            } else {
                ofBoth.add(term);
            }
        }
        List<Expression> leftTerms = lowering.expressions(ofLeft, first.columns(), onLeft);
        List<Expression> rightTerms = lowering.expressions(ofRight, second.columns(), onRight);
        second = second.withColumns(
                second.columns().subList(width, second.columns().size()));
        return joined(kind, new Side(first, leftTerms), new Side(second, rightTerms), early, ofBoth);
    }

    /** One side and terms over its columns. */
    private record Side(Lowered rows, List<Expression> terms) {
        /** Returns the side with its terms as further columns. */
        Lowered all() {
            List<Expression> columns = new ArrayList<>(rows.columns());
            columns.addAll(terms);
            return rows.withColumns(columns);
        }
    }

    private Lowered joined(JoinKind kind, Side left, Side right, List<RexNode> early, List<RexNode> ofBoth) {
        Lowered first = left.all();
        Lowered second = right.all();
        if (kind == JoinKind.RIGHT || kind == JoinKind.FULL) {
            first = first.plain();
        }
        second = second.plain();
        int leftSize = first.columns().size();
        List<Expression> all = JoinLowering.columns(first, second);
        List<Expression> both = new ArrayList<>(all.subList(0, width));
        both.addAll(all.subList(leftSize, all.size() - right.terms.size()));
        List<Expression> conditions = new ArrayList<>(lowering.expressions(early, both, Map.of()));
        conditions.addAll(all.subList(width, leftSize));
        conditions.addAll(all.subList(all.size() - right.terms.size(), all.size()));
        Lowered shownLeft = first.withColumns(first.columns().subList(0, width));
        Lowered shownRight =
                second.withColumns(second.columns().subList(0, second.columns().size() - right.terms.size()));
        return ofBoth.isEmpty()
                ? joins.joined(kind, shownLeft, shownRight, conditions)
                : paired(kind, shownLeft, shownRight, conditions, ofBoth);
    }

    /** Puts columns that nobody reads before the right side's, so that these are where the join has them. */
    private Lowered padded(Lowered right) {
        List<Expression> columns = new ArrayList<>();
        join.getLeft()
                .getRowType()
                .getFieldList()
                .forEach(field -> columns.add(new Expression.Literal(null, lowering.type(field.getType()))));
        columns.addAll(right.columns());
        return right.withColumns(columns);
    }

    /** Returns the columns of the join's two sides that a term reads, in its sub-queries or beside them. */
    private BitSet used(RexNode term) {
        BitSet used = new BitSet();
        RelOptUtil.InputFinder.bits(term).forEachInt(used::set);
        for (Expression.Input column : CorrelatedColumns.in(List.of(term), lowering::type)) {
            int scope = OuterColumns.scope(column);
            if (join.getVariablesSet().stream().anyMatch(id -> id.getId() == scope)) {
                used.set(OuterColumns.column(column));
            }
        }
        return used;
    }

    /** Joins by the pairs of rows that all conditions are true for, told by the columns that sub-queries read. */
    private Lowered paired(
            JoinKind kind, Lowered left, Lowered right, List<Expression> conditions, List<RexNode> ofBoth) {
        if (left.isCorrelated() || right.isCorrelated() || conditions.stream().anyMatch(OuterColumns::areIn)) {
            throw Unsupported.correlation();
        }
        Enclosing first = new Enclosing(left, List.of());
        Enclosing second = new Enclosing(right, List.of());
        Lowered pairs = joins.joined(
                JoinKind.INNER,
                left.withPlan(first.again(lowering.outerValues().nextShare())),
                right.withPlan(second.again(lowering.outerValues().nextShare())),
                conditions);
        BitSet used = new BitSet();
        for (RexNode term : ofBoth) {
            used.or(used(term));
            pairs = subQueries.filter(pairs, term, Site.of(join.getVariablesSet()));
        }
        if (pairs.isCorrelated()) {
            throw Unsupported.correlation();
        }
        return new Pairs(first.rows(), second.rows(), conditions, different(pairs, used), used).joined(kind);
    }

    private static Plan different(Lowered pairs, BitSet used) {
        List<Expression> columns = used.stream().mapToObj(pairs.columns()::get).toList();
        List<String> names = columns.stream().map(column -> "").toList();
        return RelLowering.distinct(new Plan.Project(pairs.plan(), columns, names));
    }

    /** Joins two sides by conditions and by pairs of values of the columns {@code used}. */
    private final class Pairs {
        private final Lowered left;
        private final Lowered right;
        private final List<Expression> conditions;
        private final Plan pairs;
        private final int[] used;
        private final int leftSize;
        private final int rightSize;

        Pairs(Lowered left, Lowered right, List<Expression> conditions, Plan pairs, BitSet used) {
            this.left = left;
            this.right = right;
            this.conditions = conditions;
            this.pairs = pairs;
            this.used = used.stream().toArray();
            this.leftSize = left.plan().schema().size();
            this.rightSize = right.plan().schema().size();
        }

        Lowered joined(JoinKind kind) {
            List<Expression> columns = JoinLowering.columns(left, right);
            Plan plan =
                    switch (kind) {
                        case LEFT -> leftJoin();
                        case RIGHT -> rightJoin();
                        default -> new Plan.Union(List.of(leftJoin(), unmatchedRight()));
                    };
            return Lowered.of(plan).withColumns(columns);
        }

        /** Compares a side's columns in the pairs, which begin at {@code at}, with the side's own. */
        private List<Expression> ties(boolean ofLeft, int at, int side) {
            List<Expression> ties = new ArrayList<>();
            for (int i = 0; i < used.length; i++) {
                if (used[i] < width == ofLeft) {
                    Expression own = ofLeft
                            ? left.columns().get(used[i])
                            : right.columns().get(used[i] - width);
                    ties.add(new Compare(
                            Compare.Operator.NOT_DISTINCT,
                            OuterColumns.shift(own, side),
                            new Expression.Input(at + i, pairs.schema().type(i))));
                }
            }
            return ties;
        }

        private Plan leftJoin() {
            Plan paired = Joins.build(JoinKind.INNER, right.plan(), pairs, ties(false, rightSize, 0));
            List<Expression> on = new ArrayList<>(conditions);
            on.addAll(ties(true, leftSize + rightSize, 0));
            Plan joined = Joins.build(JoinKind.LEFT, left.plan(), paired, on);
            return Projections.pick(
                    joined, IntStream.range(0, leftSize + rightSize).boxed().toList());
        }

        private Plan rightJoin() {
            Plan paired = Joins.build(JoinKind.INNER, left.plan(), pairs, ties(true, leftSize, 0));
            int more = pairs.schema().size();
            List<Expression> on = new ArrayList<>();
            conditions.forEach(condition -> on.add(JoinLowering.moved(condition, leftSize, more)));
            on.addAll(ties(false, leftSize, leftSize + more));
            Plan joined = Joins.build(JoinKind.RIGHT, paired, right.plan(), on);
            List<Integer> picked = new ArrayList<>();
            for (int i = 0; i < leftSize + rightSize; i++) {
                picked.add(i < leftSize ? i : i + more);
            }
            return Projections.pick(joined, picked);
        }

        private Plan unmatchedRight() {
            Plan paired = Joins.build(JoinKind.INNER, left.plan(), pairs, ties(true, leftSize, 0));
            List<Expression> on = new ArrayList<>();
            for (Expression condition : conditions) {
                on.add(Expressions.mapInputs(
                        condition, column -> column < leftSize ? column + rightSize : column - leftSize));
            }
            on.addAll(ties(false, rightSize + leftSize, 0));
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
}
