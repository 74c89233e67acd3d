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
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
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
    Lowered filter(Lowered input, RexNode term, Site site) {
        boolean negated = term.isA(SqlKind.NOT);
        RexNode positive = negated ? ((RexCall) term).getOperands().get(0) : term;
        if (positive instanceof RexSubQuery query) {
            if (query.getKind() == SqlKind.EXISTS) {
                return exists(input, query, negated, site);
            }
            if (query.getKind() == SqlKind.IN && query.getOperands().stream().noneMatch(SubQueries::areIn)) {
                return negated ? notIn(input, query, site) : in(input, query, site);
            }
        }
        Map<RexNode, Expression> known = new HashMap<>();
        Lowered joined = values(input, term, known, site);
        return joined.filtered(List.of(lowering.expression(term, joined.columns(), known)));
    }

    /** Joins every sub-query of an expression to the rows, and says in {@code known} which expression its value is. */
    Lowered values(Lowered input, RexNode node, Map<RexNode, Expression> known, Site site) {
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
                joined = value(joined, query, known, site);
            }
        }
        return joined;
    }

    private Lowered value(Lowered input, RexSubQuery query, Map<RexNode, Expression> known, Site site) {
        Joined joined =
                switch (query.getKind()) {
                    case SCALAR_QUERY -> scalar(input, query, site);
                    case EXISTS -> existsMark(input, query, site);
                    case IN -> inMark(input, query, known, site);
                    case SOME -> some(input, query, known, site);
                    default ->
                        throw Unsupported.feature(
                                "The sub-query " + query.getKind(), "Use EXISTS, IN or a sub-query of one value.");
                };
        known.put(query, joined.value);
        return joined.rows;
    }

    /** The rows with a sub-query joined to them, and the expression that is its value. */
    record Joined(Lowered rows, Expression value) {}

    /**
     * A sub-query's rows: its columns and conditions are over the outer plan's columns, then its own plan's.
     *
     * @param outer the rows around it, to join it to
     */
    record Inner(
            Lowered outer, Plan plan, List<Expression> columns, List<Expression> conditions, List<Expression> onEmpty) {
        boolean isCorrelated() {
            return !conditions.isEmpty();
        }
    }

    /** Lowers a sub-query, does one more step inside, and ties it to the columns of the query around it. */
    Inner inner(Lowered outer, RelNode rel, List<Expression> beside, Site site, UnaryOperator<Lowered> step) {
        OuterValues values = lowering.outerValues();
        Enclosing enclosing = values.enclosing(outer, rel, beside, site);
        Lowered lowered = values.within(site.ids(), enclosing, () -> step.apply(lowering.lower(rel)));
        int width = enclosing.rows().plan().schema().size();
        UnaryOperator<List<Expression>> tied = expressions -> expressions.stream()
                .map(expression -> values.resolve(OuterColumns.shift(expression, width), enclosing))
                .toList();
        return new Inner(
                enclosing.rows(),
                lowered.plan(),
                tied.apply(lowered.columns()),
                tied.apply(lowered.correlated()),
                tied.apply(lowered.onEmpty()));
    }

    private Joined some(Lowered input, RexSubQuery query, Map<RexNode, Expression> known, Site site) {
        SqlKind comparison = ((SqlQuantifyOperator) query.getOperator()).comparisonKind;
        if (comparison == SqlKind.EQUALS) {
            return inMark(input, query, known, site);
        }
        List<Expression> left = operands(input, query, known);
        Inner bounds = inner(input, query.rel, left, site, this::bounds);
        Rows joined = bounds.isCorrelated() ? outerJoined(bounds) : oneRowJoined(bounds);
        Expression compared = OuterValues.held(left.get(0), joined.rows);
        return new Joined(joined.rows, QuantifiedComparison.lower(compared, comparison, joined.values));
    }

    private Lowered bounds(Lowered values) {
        Lowered plain = lowering.outerValues().tied(values);
        return AggregateLowering.correlated(plain, List.of(), QuantifiedComparison.bounds(plain));
    }

    private Lowered exists(Lowered input, RexSubQuery query, boolean negated, Site site) {
        RelNode rel = rowsOf(query.rel);
        if (makesExactlyOneRow(rel)) {
            return negated ? input.filtered(List.of(Expressions.FALSE)) : input;
        }
        Inner inner = inner(input, rel, List.of(), site, lowering.outerValues()::settled);
        Plan rows = inner.isCorrelated() ? inner.plan : new Plan.Limit(inner.plan, List.of(), 0, 1);
        return joined(inner.outer, negated ? JoinKind.ANTI : JoinKind.SEMI, rows, inner.conditions);
    }

    private Joined existsMark(Lowered input, RexSubQuery query, Site site) {
        RelNode rel = rowsOf(query.rel);
        if (makesExactlyOneRow(rel)) {
            return new Joined(input, Expressions.TRUE);
        }
        Inner inner = inner(input, rel, List.of(), site, lowering.outerValues()::settled);
        int width = inner.outer.plan().schema().size();
        if (inner.isCorrelated()) {
            return new Joined(joined(inner.outer, JoinKind.MARK, inner.plan, inner.conditions), isTrue(width));
        }
        Plan counted = new Plan.Aggregate(
                new Plan.Limit(inner.plan, List.of(), 0, 1), List.of(), List.of(countRows()), OptionalLong.empty());
        Expression any = new Compare(
                Operator.GREATER,
                new Expression.Input(width, SqlType.BIGINT),
                new Expression.Literal(0L, SqlType.BIGINT));
        return new Joined(joined(inner.outer, JoinKind.INNER, counted, List.of()), any);
    }

    static AggregateCall countRows() {
        return new AggregateCall("count", List.of(), false, OptionalInt.empty(), List.of(), SqlType.BIGINT);
    }

    private static Expression isTrue(int column) {
        return new Compare(Operator.NOT_DISTINCT, new Expression.Input(column, SqlType.BOOLEAN), Expressions.TRUE);
    }

    private Lowered in(Lowered input, RexSubQuery query, Site site) {
        Compared compared = compared(input, query, Map.of(), site);
        List<Expression> conditions = new ArrayList<>(compared.inner.conditions);
        conditions.addAll(compared.equalities);
        return joined(compared.inner.outer, JoinKind.SEMI, compared.inner.plan, conditions);
    }

    private Lowered notIn(Lowered input, RexSubQuery query, Site site) {
        Compared compared = compared(input, query, Map.of(), site);
        Inner inner = compared.inner;
        List<Expression> conditions = new ArrayList<>(inner.conditions);
        if (neverNull(query)) {
            conditions.addAll(compared.equalities);
            return joined(inner.outer, JoinKind.ANTI, inner.plan, conditions);
        }
        if (compared.isByKeys() && compared.equalities.size() == 1) {
            return joined(inner.outer, JoinKind.NULL_AWARE_ANTI, inner.plan, compared.equalities);
        }
        for (Expression equality : compared.equalities) {
            conditions.add(orNull((Compare) equality));
        }
        return joined(inner.outer, JoinKind.ANTI, inner.plan, conditions);
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

    private Joined inMark(Lowered input, RexSubQuery query, Map<RexNode, Expression> known, Site site) {
        Compared compared = compared(input, query, known, site);
        Inner inner = compared.inner;
        int width = inner.outer.plan().schema().size();
        if (compared.isByKeys()) {
            Lowered marked = joined(inner.outer, JoinKind.MARK, inner.plan, compared.equalities);
            return new Joined(marked, new Expression.Input(width, SqlType.BOOLEAN));
        }
        List<Expression> matches = new ArrayList<>(inner.conditions);
        matches.addAll(compared.equalities);
        Lowered marked = joined(inner.outer, JoinKind.MARK, inner.plan, matches);
        List<Expression> perhaps = new ArrayList<>();
        for (Expression condition : inner.conditions) {
            perhaps.add(shiftRight(condition, width));
        }
        for (Expression equality : compared.equalities) {
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

    /** A sub-query and its equalities with the values that are looked for in it. */
    private record Compared(Inner inner, List<Expression> equalities) {
        /** Tells whether the sub-query is the same for all rows, and every equality compares a column of each side. */
        boolean isByKeys() {
            int width = inner.outer.plan().schema().size();
            return !inner.isCorrelated()
                    && equalities.stream().map(Compare.class::cast).allMatch(equality -> {
                        boolean reads = !Expressions.inputs(equality.left()).isEmpty();
                        return reads && Expressions.inputs(equality.right()).nextSetBit(0) >= width;
                    });
        }
    }

    private Compared compared(Lowered input, RexSubQuery query, Map<RexNode, Expression> known, Site site) {
        List<Expression> values = operands(input, query, known);
        Inner inner = inner(input, query.rel, values, site, lowering.outerValues()::settled);
        List<Expression> equalities = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Expression left = OuterValues.held(values.get(i), inner.outer);
            Expression right = inner.columns.get(i);
            SqlType type = CommonTypes.of(left.type(), right.type());
            equalities.add(new Compare(Operator.EQUAL, RexLowering.typed(left, type), RexLowering.typed(right, type)));
        }
        return new Compared(inner, equalities);
    }

    private List<Expression> operands(Lowered input, RexSubQuery query, Map<RexNode, Expression> known) {
        return lowering.expressions(query.getOperands(), input.columns(), known);
    }

    private Joined scalar(Lowered input, RexSubQuery query, Site site) {
        boolean limited = isLimitedToOne(query.rel);
        Inner inner = inner(input, query.rel, List.of(), site, lowered -> {
            boolean atMostOne = !lowered.onEmpty().isEmpty() || limited;
            return lowered.isCorrelated() && !atMostOne ? anyOfMany(lowered) : lowered;
        });
        if (inner.isCorrelated()) {
            return inner.columns.size() > 1 ? oneOfMany(inner) : first(outerJoined(inner));
        }
        if (!makesExactlyOneRow(query.rel)) {
            inner = new Inner(inner.outer, new Plan.SingleRow(inner.plan), inner.columns, List.of(), List.of());
        }
        return first(oneRowJoined(inner));
    }

    private static Joined first(Rows joined) {
        return new Joined(joined.rows, joined.values.get(0));
    }

    /** The rows with a sub-query's row joined to each, and the expressions that are its columns. */
    private record Rows(Lowered rows, List<Expression> values) {}

    private static Rows oneRowJoined(Inner inner) {
        return new Rows(joined(inner.outer, JoinKind.INNER, inner.plan, List.of()), inner.columns);
    }

    /** Joins rows of which at most one matches; where none does the values are those over no rows. */
    private static Rows outerJoined(Inner inner) {
        int width = inner.outer.plan().schema().size();
        List<Expression> empty = inner.onEmpty.isEmpty()
                ? inner.columns.stream()
                        .map(value -> (Expression) new Expression.Literal(null, value.type()))
                        .toList()
                : inner.onEmpty;
        boolean padded = empty.stream().allMatch(EmptyGroup::isNull)
                && inner.columns.stream().allMatch(value -> EmptyGroup.isNullWithout(value, width));
        if (padded) {
            return new Rows(joined(inner.outer, JoinKind.LEFT, inner.plan, inner.conditions), inner.columns);
        }
        Plan marked = Projections.append(inner.plan, List.of(Expressions.TRUE));
        Expression missing = new Expression.IsNull(
                new Expression.Input(width + inner.plan.schema().size(), SqlType.BOOLEAN));
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < empty.size(); i++) {
            Expression value = inner.columns.get(i);
            Expression otherwise = RexLowering.typed(empty.get(i), value.type());
            values.add(new Expression.Case(List.of(missing), List.of(otherwise), value, value.type()));
        }
        return new Rows(joined(inner.outer, JoinKind.LEFT, marked, inner.conditions), values);
    }

    /** Makes one row a key of some value there and of how many there are. */
    private Lowered anyOfMany(Lowered lowered) {
        Lowered plain = lowering.outerValues().tied(lowered);
        AggregateCall any = new AggregateCall(
                "any_value",
                List.of(plain.place(0)),
                false,
                OptionalInt.empty(),
                List.of(),
                plain.columns().get(0).type());
        return AggregateLowering.correlated(plain, List.of(), List.of(any, countRows()));
    }

    /** Joins some value a key: that there is more than one is an error on the row that needs the value. */
    private static Joined oneOfMany(Inner inner) {
        Expression value = inner.columns.get(0);
        Expression single = new Expression.Call("single_row", List.of(inner.columns.get(1)), SqlType.BOOLEAN);
        Expression checked = new Expression.Case(
                List.of(single), List.of(value), new Expression.Literal(null, value.type()), value.type());
        return new Joined(joined(inner.outer, JoinKind.LEFT, inner.plan, inner.conditions), checked);
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
