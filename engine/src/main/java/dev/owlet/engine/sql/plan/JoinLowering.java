package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Joins;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;

/** Lowers joins. What ties them to enclosing queries waits above those whose rows it only drops, else it is settled. */
final class JoinLowering {
    private final RelLowering lowering;
    private final SubQueries subQueries;

    JoinLowering(RelLowering lowering, SubQueries subQueries) {
        this.lowering = lowering;
        this.subQueries = subQueries;
    }

    Lowered lower(Join join) {
        Lowered left = lowering.outerValues().settled(lowering.lower(join.getLeft()));
        Lowered right = lowering.outerValues().settled(lowering.lower(join.getRight()));
        JoinKind kind = kind(join.getJoinType());
        List<RexNode> early = new ArrayList<>();
        List<RexNode> late = new ArrayList<>();
        for (RexNode term : Conjuncts.of(join.getCondition())) {
            (SubQueries.areIn(term) ? late : early).add(term);
        }
        if (!late.isEmpty() && kind != JoinKind.INNER) {
            return new OuterJoinSubQueries(lowering, this, subQueries, join).lower(kind, left, right, early, late);
        }
        Lowered joined = lower(kind, left, right, early);
        for (RexNode term : late) {
            joined = subQueries.filter(joined, term, Site.of(join.getVariablesSet()));
        }
        return joined;
    }

    /** Joins two nodes by terms without sub-queries. */
    Lowered lower(JoinKind kind, Lowered left, Lowered right, List<RexNode> terms) {
        Lowered first = kind == JoinKind.RIGHT || kind == JoinKind.FULL ? plain(left) : left;
        Lowered second = kind == JoinKind.INNER ? right : plain(right);
        List<Expression> both = columns(first, second);
        List<Expression> conditions =
                terms.stream().map(term -> lowering.expression(term, both)).toList();
        return joined(kind, first, second, conditions);
    }

    /** Makes every column of a side a plain one of its plan, outer values that they need included. */
    Lowered plain(Lowered side) {
        Set<Expression.Input> outer = OuterColumns.readBy(side.columns());
        return (outer.isEmpty() ? side : lowering.outerValues().hold(side, outer)).plain();
    }

    static List<Expression> columns(Lowered left, Lowered right) {
        List<Expression> both = new ArrayList<>(left.columns());
        both.addAll(shifted(right.columns(), left));
        return both;
    }

    private static List<Expression> shifted(List<Expression> expressions, Lowered left) {
        int width = left.plan().schema().size();
        return expressions.stream()
                .map(expression -> OuterColumns.shift(expression, width))
                .toList();
    }

    /** Joins two nodes; conditions are over the left plan's columns, then the right plan's. */
    Lowered joined(JoinKind kind, Lowered left, Lowered right, List<Expression> conditions) {
        if (kind == JoinKind.INNER) {
            return inner(left, right, conditions);
        }
        boolean tied = left.isCorrelated()
                || right.isCorrelated()
                || conditions.stream().anyMatch(OuterColumns::areIn);
        if (!tied) {
            return Lowered.of(Joins.build(kind, left.plan(), right.plan(), conditions))
                    .withColumns(columns(left, right));
        }
        return switch (kind) {
            case LEFT -> leftTied(left, right, conditions);
            case RIGHT -> rightTied(left, right, conditions);
            default -> bothTied(left, right, conditions);
        };
    }

    private static Lowered inner(Lowered left, Lowered right, List<Expression> conditions) {
        List<Expression> mine =
                conditions.stream().filter(c -> !OuterColumns.areIn(c)).toList();
        List<Expression> correlated = Stream.of(
                        left.correlated(),
                        conditions.stream().filter(OuterColumns::areIn).toList(),
                        shifted(right.correlated(), left))
                .flatMap(List::stream)
                .toList();
        Plan plan = Joins.build(JoinKind.INNER, left.plan(), right.plan(), mine);
        return new Lowered(plan, columns(left, right), correlated, List.of());
    }

    /** Keeps the left rows once for each outer value that decides what they match; their ties stay above. */
    private Lowered leftTied(Lowered left, Lowered right, List<Expression> conditions) {
        Set<Expression.Input> outer = OuterColumns.readBy(right.correlated());
        outer.addAll(OuterColumns.readBy(conditions));
        Lowered holding = outer.isEmpty() ? left : lowering.outerValues().hold(left, outer);
        int before = left.plan().schema().size();
        int more = holding.plan().schema().size() - before;
        List<Expression> on = new ArrayList<>();
        for (Expression condition : conditions) {
            on.add(OuterValues.held(moved(condition, before, more), holding));
        }
        for (Expression tie : shifted(right.correlated(), holding)) {
            on.add(OuterValues.held(tie, holding));
        }
        Plan plan = Joins.build(JoinKind.LEFT, holding.plan(), right.plan(), on);
        return new Lowered(plan, columns(holding, right), holding.correlated(), List.of());
    }

    private Lowered rightTied(Lowered left, Lowered right, List<Expression> conditions) {
        Set<Expression.Input> outer = OuterColumns.readBy(left.correlated());
        outer.addAll(OuterColumns.readBy(conditions));
        Lowered holding = outer.isEmpty() ? right : lowering.outerValues().hold(right, outer);
        List<Expression> ties = shifted(holding.correlated(), left);
        Map<Expression.Input, Expression> equals = equals(ties);
        List<Expression> on = new ArrayList<>(OuterColumns.replace(conditions, equals));
        on.addAll(OuterColumns.replace(left.correlated(), equals));
        Plan plan = Joins.build(JoinKind.RIGHT, left.plan(), holding.plan(), on);
        return new Lowered(plan, columns(left, holding), ties, List.of());
    }

    /** Has the outer values on both sides, where either may be missing. */
    private Lowered bothTied(Lowered left, Lowered right, List<Expression> conditions) {
        Set<Expression.Input> outer = OuterColumns.readBy(left.correlated());
        outer.addAll(OuterColumns.readBy(right.correlated()));
        outer.addAll(OuterColumns.readBy(conditions));
        Lowered first = lowering.outerValues().hold(left, outer);
        Lowered second = lowering.outerValues().hold(right, outer);
        int before = left.plan().schema().size();
        int more = first.plan().schema().size() - before;
        Map<Expression.Input, Expression> onLeft = equals(first.correlated());
        Map<Expression.Input, Expression> onRight = equals(shifted(second.correlated(), first));
        List<Expression> on = new ArrayList<>();
        for (Expression condition : conditions) {
            on.add(OuterColumns.replace(moved(condition, before, more), onLeft));
        }
        List<Expression> ties = new ArrayList<>();
        for (Expression.Input column : outer) {
            Expression mine = onLeft.get(column);
            Expression theirs = onRight.get(column);
            on.add(new Compare(Compare.Operator.NOT_DISTINCT, mine, theirs));
            Expression either =
                    new Expression.Case(List.of(new Expression.IsNull(mine)), List.of(theirs), mine, column.type());
            ties.add(new Compare(Compare.Operator.NOT_DISTINCT, either, column));
        }
        Plan plan = Joins.build(JoinKind.FULL, first.plan(), second.plan(), on);
        return new Lowered(plan, columns(first, second), ties, List.of());
    }

    private static Map<Expression.Input, Expression> equals(List<Expression> ties) {
        Map<Expression.Input, Expression> equals = new LinkedHashMap<>();
        Ties.held(ties).forEach((outer, key) -> equals.put(outer, key.left()));
        return equals;
    }

    /** Makes room for more columns at the end of the left side. */
    static Expression moved(Expression condition, int width, int more) {
        return Expressions.mapInputs(condition, column -> column < width ? column : column + more);
    }

    private static JoinKind kind(JoinRelType type) {
        return switch (type) {
            case INNER -> JoinKind.INNER;
            case LEFT -> JoinKind.LEFT;
            case RIGHT -> JoinKind.RIGHT;
            case FULL -> JoinKind.FULL;
            default -> throw Unsupported.feature("A join of type " + type, "Use an inner or outer join.");
        };
    }
}
