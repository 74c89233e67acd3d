package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Joins;
import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;

/**
 * Turns sub-queries into joins: EXISTS and IN at the top of a filter into semi joins, their negations into anti joins,
 * values into joins with one row or one row a key, truth values inside other expressions into marks.
 */
final class SubQueries {
    private final RelLowering lowering;

    SubQueries(RelLowering lowering) {
        this.lowering = lowering;
    }

    static boolean areIn(RexNode node) {
        return RexUtil.SubQueryFinder.find(node) != null;
    }

    /** Keeps the rows for which a term with sub-queries is true. */
    Lowered filter(Lowered input, RexNode term, Set<CorrelationId> ids) {
        boolean negated = term.isA(SqlKind.NOT);
        RexNode positive = negated ? ((RexCall) term).getOperands().get(0) : term;
        if (positive instanceof RexSubQuery query) {
            if (query.getKind() == SqlKind.EXISTS) {
                return exists(input, query, negated, ids);
            }
            if (query.getKind() == SqlKind.IN && query.getOperands().stream().noneMatch(SubQueries::areIn)) {
                return negated ? notIn(input, query, ids) : in(input, query, ids);
            }
        }
        Map<RexNode, Expression> known = new HashMap<>();
        Lowered joined = values(input, term, known, ids);
        return joined.filtered(List.of(lowering.expression(term, joined.columns(), known)));
    }

    /** Joins every sub-query of an expression to the rows, and says in {@code known} which expression its value is. */
    Lowered values(Lowered input, RexNode node, Map<RexNode, Expression> known, Set<CorrelationId> ids) {
        List<RexSubQuery> found = new ArrayList<>();
        node.accept(new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitSubQuery(RexSubQuery query) {
                super.visitSubQuery(query);
                found.add(query);
                return null;
            }
        });
        Lowered joined = input;
        for (RexSubQuery query : found) {
            if (!known.containsKey(query)) {
                joined = value(joined, query, known, ids);
            }
        }
        return joined;
    }

    private Lowered value(Lowered input, RexSubQuery query, Map<RexNode, Expression> known, Set<CorrelationId> ids) {
        if (!input.onEmpty().isEmpty()) {
            throw Unsupported.correlation();
        }
        Joined joined =
                switch (query.getKind()) {
                    case SCALAR_QUERY -> scalar(input, query, ids);
                    case EXISTS -> existsMark(input, query, ids);
                    case IN -> inMark(input, query, known, ids);
                    case SOME -> some(input, query, known, ids);
                    default ->
                        throw Unsupported.feature(
                                "The sub-query " + query.getKind(), "Use EXISTS, IN or a sub-query of one value.");
                };
        known.put(query, joined.value);
        return joined.rows;
    }

    /** The rows with a sub-query joined to them, and the expression that is its value. */
    record Joined(Lowered rows, Expression value) {}

    /** A sub-query's rows: its columns and conditions are over the outer plan's columns, then its own plan's. */
    record Inner(Plan plan, List<Expression> columns, List<Expression> conditions, List<Expression> onEmpty) {
        boolean isCorrelated() {
            return !conditions.isEmpty();
        }
    }

    /** Lowers a sub-query and ties it to the columns of the query around it. */
    Inner inner(Lowered outer, RelNode rel, Set<CorrelationId> ids) {
        return inner(outer, lowering.within(ids, rel));
    }

    private Inner inner(Lowered outer, Lowered lowered) {
        int width = outer.plan().schema().size();
        return new Inner(
                lowered.plan(),
                tied(lowered.columns(), width, outer),
                tied(lowered.correlated(), width, outer),
                tied(lowered.onEmpty(), width, outer));
    }

    private List<Expression> tied(List<Expression> expressions, int width, Lowered outer) {
        return expressions.stream()
                .map(expression -> lowering.resolve(OuterColumns.shift(expression, width), outer.columns()))
                .toList();
    }

    private Joined some(Lowered input, RexSubQuery query, Map<RexNode, Expression> known, Set<CorrelationId> ids) {
        SqlKind comparison = ((SqlQuantifyOperator) query.getOperator()).comparisonKind;
        if (comparison == SqlKind.EQUALS) {
            return inMark(input, query, known, ids);
        }
        Lowered values = lowering.within(ids, query.rel);
        Expression left = lowering.expression(query.getOperands().get(0), input.columns(), known);
        return QuantifiedComparison.lower(input, left, comparison, values.finish(List.of("value")));
    }

    private Lowered exists(Lowered input, RexSubQuery query, boolean negated, Set<CorrelationId> ids) {
        RelNode rel = rowsOf(query.rel);
        if (makesExactlyOneRow(rel)) {
            return negated ? input.filtered(List.of(Expressions.FALSE)) : input;
        }
        Inner inner = inner(input, rel, ids);
        Plan rows = inner.isCorrelated() ? inner.plan : new Plan.Limit(inner.plan, List.of(), 0, 1);
        return joined(input, negated ? JoinKind.ANTI : JoinKind.SEMI, rows, inner.conditions);
    }

    private Joined existsMark(Lowered input, RexSubQuery query, Set<CorrelationId> ids) {
        RelNode rel = rowsOf(query.rel);
        if (makesExactlyOneRow(rel)) {
            return new Joined(input, Expressions.TRUE);
        }
        Inner inner = inner(input, rel, ids);
        int width = input.plan().schema().size();
        if (inner.isCorrelated()) {
            return new Joined(joined(input, JoinKind.MARK, inner.plan, inner.conditions), isTrue(width));
        }
        Plan counted = new Plan.Aggregate(
                new Plan.Limit(inner.plan, List.of(), 0, 1), List.of(), List.of(countRows()), OptionalLong.empty());
        Expression any = new Compare(
                Operator.GREATER,
                new Expression.Input(width, SqlType.BIGINT),
                new Expression.Literal(0L, SqlType.BIGINT));
        return new Joined(joined(input, JoinKind.INNER, counted, List.of()), any);
    }

    static AggregateCall countRows() {
        return new AggregateCall("count", List.of(), false, OptionalInt.empty(), List.of(), SqlType.BIGINT);
    }

    private static Expression isTrue(int column) {
        return new Compare(Operator.NOT_DISTINCT, new Expression.Input(column, SqlType.BOOLEAN), Expressions.TRUE);
    }

    private Lowered in(Lowered input, RexSubQuery query, Set<CorrelationId> ids) {
        Inner inner = plainInner(input, query, ids);
        List<Expression> conditions = new ArrayList<>(inner.conditions);
        conditions.addAll(equalities(input, query, inner, Map.of()));
        return joined(input, JoinKind.SEMI, inner.plan, conditions);
    }

    private Lowered notIn(Lowered input, RexSubQuery query, Set<CorrelationId> ids) {
        Inner inner = plainInner(input, query, ids);
        List<Expression> equalities = equalities(input, query, inner, Map.of());
        List<Expression> conditions = new ArrayList<>(inner.conditions);
        if (neverNull(query)) {
            conditions.addAll(equalities);
            return joined(input, JoinKind.ANTI, inner.plan, conditions);
        }
        boolean constant =
                Expressions.inputs(((Compare) equalities.get(0)).left()).isEmpty();
        if (!inner.isCorrelated() && equalities.size() == 1 && !constant) {
            return joined(input, JoinKind.NULL_AWARE_ANTI, inner.plan, equalities);
        }
        for (Expression equality : equalities) {
            conditions.add(orNull((Compare) equality));
        }
        return joined(input, JoinKind.ANTI, inner.plan, conditions);
    }

    private static boolean neverNull(RexSubQuery query) {
        return query.getOperands().stream()
                        .noneMatch(operand -> operand.getType().isNullable())
                && query.rel.getRowType().getFieldList().stream()
                        .noneMatch(field -> field.getType().isNullable());
    }

    /** Returns a condition that is true where an equality is true or unknown. */
    private static Expression orNull(Compare equality) {
        return new Expression.Or(
                List.of(equality, new Expression.IsNull(equality.left()), new Expression.IsNull(equality.right())));
    }

    private Joined inMark(Lowered input, RexSubQuery query, Map<RexNode, Expression> known, Set<CorrelationId> ids) {
        Inner inner = plainInner(input, query, ids);
        List<Expression> equalities = equalities(input, query, inner, known);
        boolean constant = equalities.stream().anyMatch(equality -> Expressions.inputs(((Compare) equality).left())
                .isEmpty());
        int width = input.plan().schema().size();
        if (!inner.isCorrelated() && !constant) {
            Lowered marked = joined(input, JoinKind.MARK, inner.plan, equalities);
            return new Joined(marked, new Expression.Input(width, SqlType.BOOLEAN));
        }
        List<Expression> matches = new ArrayList<>(inner.conditions);
        matches.addAll(equalities);
        Lowered marked = joined(input, JoinKind.MARK, inner.plan, matches);
        List<Expression> perhaps = new ArrayList<>();
        for (Expression condition : inner.conditions) {
            perhaps.add(shiftRight(condition, width));
        }
        for (Expression equality : equalities) {
            perhaps.add(shiftRight(orNull((Compare) equality), width));
        }
        Lowered twice = joined(marked, JoinKind.MARK, inner.plan, perhaps);
        Expression value = new Expression.Case(
                List.of(isTrue(width), isTrue(width + 1)),
                List.of(Expressions.TRUE, new Expression.Literal(null, SqlType.BOOLEAN)),
                Expressions.FALSE,
                SqlType.BOOLEAN);
        return new Joined(twice, value);
    }

    /** Makes room for one more column at the end of the left side. */
    private static Expression shiftRight(Expression condition, int width) {
        return Expressions.mapInputs(condition, column -> column < width ? column : column + 1);
    }

    private Inner plainInner(Lowered input, RexSubQuery query, Set<CorrelationId> ids) {
        Inner inner = inner(input, query.rel, ids);
        if (!inner.onEmpty.isEmpty()) {
            throw Unsupported.correlation();
        }
        return inner;
    }

    private List<Expression> equalities(Lowered input, RexSubQuery query, Inner inner, Map<RexNode, Expression> known) {
        List<Expression> equalities = new ArrayList<>();
        for (int i = 0; i < query.getOperands().size(); i++) {
            Expression left = lowering.expression(query.getOperands().get(i), input.columns(), known);
            Expression right = inner.columns.get(i);
            SqlType type = CommonTypes.of(left.type(), right.type());
            equalities.add(new Compare(Operator.EQUAL, RexLowering.typed(left, type), RexLowering.typed(right, type)));
        }
        return equalities;
    }

    private Joined scalar(Lowered input, RexSubQuery query, Set<CorrelationId> ids) {
        Lowered lowered = lowering.within(ids, query.rel);
        boolean atMostOne = !lowered.onEmpty().isEmpty() || isLimitedToOne(query.rel);
        if (lowered.isCorrelated() && !atMostOne) {
            return oneOfMany(input, lowered);
        }
        Inner inner = inner(input, lowered);
        if (!inner.isCorrelated()) {
            Plan row = makesExactlyOneRow(query.rel) ? inner.plan : new Plan.SingleRow(inner.plan);
            return new Joined(joined(input, JoinKind.INNER, row, List.of()), inner.columns.get(0));
        }
        return outerJoined(input, inner);
    }

    /** Joins rows of which at most one matches; where none does the value is that over no rows. */
    private static Joined outerJoined(Lowered input, Inner inner) {
        int width = input.plan().schema().size();
        Expression value = inner.columns.get(0);
        Expression empty = inner.onEmpty.isEmpty() ? new Expression.Literal(null, value.type()) : inner.onEmpty.get(0);
        if (EmptyGroup.isNull(empty) && EmptyGroup.isNullWithout(value, width)) {
            return new Joined(joined(input, JoinKind.LEFT, inner.plan, inner.conditions), value);
        }
        Plan marked = Projections.append(inner.plan, List.of(Expressions.TRUE));
        Expression missing = new Expression.IsNull(
                new Expression.Input(width + inner.plan.schema().size(), SqlType.BOOLEAN));
        Expression either = new Expression.Case(
                List.of(missing), List.of(RexLowering.typed(empty, value.type())), value, value.type());
        return new Joined(joined(input, JoinKind.LEFT, marked, inner.conditions), either);
    }

    /** Joins some value a key, counting how many there are: more than one is an error on the row that needs the value. */
    private Joined oneOfMany(Lowered input, Lowered lowered) {
        Lowered plain = lowered.plain();
        AggregateCall any = new AggregateCall(
                "any_value",
                List.of(plain.place(0)),
                false,
                OptionalInt.empty(),
                List.of(),
                plain.columns().get(0).type());
        Inner inner = inner(input, AggregateLowering.correlated(plain, List.of(), List.of(any, countRows())));
        Expression value = inner.columns.get(0);
        Expression single = new Expression.Call("single_row", List.of(inner.columns.get(1)), SqlType.BOOLEAN);
        Expression checked = new Expression.Case(
                List.of(single), List.of(value), new Expression.Literal(null, value.type()), value.type());
        return new Joined(joined(input, JoinKind.LEFT, inner.plan, inner.conditions), checked);
    }

    /** Joins a sub-query's rows; the node's own columns stay where they are. */
    static Lowered joined(Lowered input, JoinKind kind, Plan rows, List<Expression> conditions) {
        if (conditions.stream().anyMatch(OuterColumns::areIn)) {
            throw Unsupported.correlation();
        }
        return input.withPlan(Joins.build(kind, input.plan(), rows, conditions));
    }

    /** Returns the part of a sub-query that says whether it has rows: no select list, no order, no grouping. */
    private static RelNode rowsOf(RelNode rel) {
        if (rel instanceof Project project) {
            return rowsOf(project.getInput());
        }
        if (rel instanceof Sort sort && sort.offset == null && (sort.fetch == null || RelLowering.count(sort) > 0)) {
            return rowsOf(sort.getInput());
        }
        if (rel instanceof Aggregate aggregate
                && aggregate.getGroupType() == Aggregate.Group.SIMPLE
                && !aggregate.getGroupSet().isEmpty()) {
            return rowsOf(aggregate.getInput());
        }
        return rel;
    }

    private static boolean isLimitedToOne(RelNode rel) {
        if (rel instanceof Project project) {
            return isLimitedToOne(project.getInput());
        }
        return rel instanceof Sort sort && sort.fetch != null && RelLowering.count(sort) <= 1;
    }

    static boolean makesExactlyOneRow(RelNode rel) {
        if (rel instanceof Project project) {
            return makesExactlyOneRow(project.getInput());
        }
        if (rel instanceof Aggregate aggregate) {
            return aggregate.getGroupType() == Aggregate.Group.SIMPLE
                    && aggregate.getGroupSet().isEmpty();
        }
        return rel instanceof Values values && values.getTuples().size() == 1;
    }
}
