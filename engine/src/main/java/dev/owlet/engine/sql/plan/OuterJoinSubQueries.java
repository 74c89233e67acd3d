package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            first = joins.plain(first);
        }
        second = joins.plain(second);
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
        OuterValues values = lowering.outerValues();
        Set<Expression.Input> outer = OuterColumns.readBy(conditions);
        outer.addAll(values.open(ofBoth));
        for (Lowered side : List.of(left, right)) {
            outer.addAll(OuterColumns.readBy(side.columns()));
            outer.addAll(OuterColumns.readBy(side.correlated()));
        }
        Lowered heldLeft = outer.isEmpty() ? left : values.hold(left, outer);
        Lowered heldRight = outer.isEmpty() ? right : values.hold(right, outer);
        int before = left.plan().schema().size();
        int more = heldLeft.plan().schema().size() - before;
        List<Expression> on = conditions.stream()
                .map(condition -> OuterValues.held(JoinLowering.moved(condition, before, more), heldLeft))
                .toList();
        Enclosing first = new Enclosing(heldLeft, List.of());
        Enclosing second = new Enclosing(heldRight, List.of());
        Lowered pairs = joins.joined(
                JoinKind.INNER,
                heldLeft.withPlan(first.again(values.nextShare())),
                heldRight.withPlan(second.again(values.nextShare())),
                on);
        BitSet used = new BitSet();
        for (RexNode term : ofBoth) {
            used.or(used(term));
            pairs = subQueries.filter(pairs, term, Site.of(join.getVariablesSet()));
        }
        return new PairedJoin(first.rows(), second.rows(), on, used, List.copyOf(outer))
                .joined(kind, outer.isEmpty() ? pairs : values.hold(pairs, outer));
    }
}
