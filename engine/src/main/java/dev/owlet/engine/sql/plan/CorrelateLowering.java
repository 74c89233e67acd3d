package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Joins;
import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.engine.plan.WindowCall;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataTypeField;

/** Lowers LATERAL and UNNEST: in place over the left rows where that is possible, else as a join. */
final class CorrelateLowering {
    private final RelLowering lowering;

    CorrelateLowering(RelLowering lowering) {
        this.lowering = lowering;
    }

    Lowered lower(Correlate node) {
        Lowered left = lowering.outerValues().settled(lowering.lower(node.getLeft()));
        boolean outer = node.getJoinType() == JoinRelType.LEFT;
        if (!outer && node.getJoinType() != JoinRelType.INNER) {
            throw Unsupported.correlation();
        }
        Optional<Lowered> inPlace = inPlace(node.getRight(), left, outer);
        if (inPlace.isPresent()) {
            return withLeft(left, inPlace.get());
        }
        return joined(left, node, outer);
    }

    private static Lowered withLeft(Lowered left, Lowered applied) {
        List<Expression> columns = new ArrayList<>(left.columns());
        columns.addAll(applied.columns());
        return new Lowered(applied.plan(), columns, applied.correlated(), List.of());
    }

    /** Lowers a right side that only unnests or computes, over the left plan itself; its columns are the right side's. */
    private Optional<Lowered> inPlace(RelNode right, Lowered left, boolean outer) {
        if (right instanceof Uncollect uncollect) {
            return inPlace(uncollect.getInput(), left, false).map(input -> unnest(uncollect, input, outer));
        }
        if (right instanceof Project project && project.getVariablesSet().isEmpty()) {
            return inPlace(project.getInput(), left, outer).flatMap(input -> compute(project, input, left, outer));
        }
        if (right instanceof Filter filter && !outer && !SubQueries.areIn(filter.getCondition())) {
            return inPlace(filter.getInput(), left, false).map(input -> keep(filter, input, left));
        }
        boolean oneRow = right instanceof Values values && values.getTuples().size() == 1;
        if (!oneRow) {
            return Optional.empty();
        }
        List<Expression> constants = new ArrayList<>();
        ((Values) right)
                .getTuples()
                .get(0)
                .forEach(literal -> constants.add(LiteralLowering.lower(literal, lowering.type(literal.getType()))));
        return Optional.of(left.withColumns(constants));
    }

    private Optional<Lowered> compute(Project project, Lowered input, Lowered left, boolean outer) {
        if (project.getProjects().stream().anyMatch(SubQueries::areIn)) {
            return Optional.empty();
        }
        List<Expression> columns = project.getProjects().stream()
                .map(node -> ofLeft(lowering.expression(node, input.columns()), left))
                .toList();
        boolean unnested = input.plan() != left.plan();
        if (outer && unnested && !columns.stream().allMatch(Expression.Input.class::isInstance)) {
            return missing(input).map(missing -> input.withColumns(unless(missing, columns)));
        }
        return Optional.of(input.withColumns(columns));
    }

    /** Returns the condition that an outer UNNEST made the row of no element; none if nothing in the row tells. */
    private static Optional<Expression> missing(Lowered unnested) {
        if (unnested.plan() instanceof Plan.Unnest plan && plan.ordinality()) {
            return Optional.of(
                    new Expression.IsNull(Projections.column(plan, plan.schema().size() - 1)));
        }
        return Optional.empty();
    }

    private static List<Expression> unless(Expression missing, List<Expression> columns) {
        List<Expression> guarded = new ArrayList<>();
        for (Expression column : columns) {
            boolean safe = column instanceof Expression.Input;
            Expression empty = new Expression.Literal(null, column.type());
            guarded.add(safe ? column : new Expression.Case(List.of(missing), List.of(empty), column, column.type()));
        }
        return guarded;
    }

    private Expression ofLeft(Expression expression, Lowered left) {
        return lowering.outerValues().resolve(expression, new Enclosing(left, List.of()));
    }

    private Lowered keep(Filter filter, Lowered input, Lowered left) {
        Expression condition = ofLeft(lowering.expression(filter.getCondition(), input.columns()), left);
        return input.filtered(Expressions.conjuncts(condition));
    }

    /** Unnests the columns of a node; the result's columns are the elements, its plan keeps all others too. */
    Lowered unnest(Uncollect node, Lowered rows, boolean outer) {
        Set<Expression.Input> further = OuterColumns.readBy(rows.columns());
        Lowered input = further.isEmpty() ? rows : lowering.outerValues().hold(rows, further);
        List<Column> columns = new ArrayList<>(input.plan().schema().columns());
        int width = columns.size();
        for (RelDataTypeField field : node.getRowType().getFieldList()) {
            boolean last = columns.size() == width + node.getRowType().getFieldCount() - 1;
            SqlType type = node.withOrdinality && last ? SqlType.BIGINT : lowering.type(field.getType());
            columns.add(new Column(field.getName(), type));
        }
        Plan plan = new Plan.Unnest(
                input.plan(),
                IntStream.range(0, width).boxed().toList(),
                input.columns(),
                node.withOrdinality,
                outer,
                new Schema(columns));
        List<Expression> elements = Projections.columns(plan).subList(width, columns.size());
        return new Lowered(plan, elements, input.correlated(), List.of());
    }

    private Lowered joined(Lowered rows, Correlate node, boolean outer) {
        SubQueries.Inner inner = new SubQueries(lowering)
                .inner(
                        rows,
                        node.getRight(),
                        List.of(),
                        Site.of(Set.of(node.getCorrelationId())),
                        UnaryOperator.identity());
        Lowered left = inner.outer();
        boolean always = !inner.onEmpty().isEmpty() && inner.isCorrelated();
        List<Expression> columns = new ArrayList<>(left.columns());
        if (!outer && !always) {
            columns.addAll(inner.columns());
            Plan plan = Joins.build(JoinKind.INNER, left.plan(), inner.plan(), inner.conditions());
            return new Lowered(plan, columns, left.correlated(), List.of());
        }
        int marker = left.plan().schema().size() + inner.plan().schema().size();
        Plan marked = Projections.append(inner.plan(), List.of(Expressions.TRUE));
        Expression missing = new Expression.IsNull(new Expression.Input(marker, SqlType.BOOLEAN));
        for (int i = 0; i < inner.columns().size(); i++) {
            Expression value = inner.columns().get(i);
            Expression empty = always
                    ? RexLowering.typed(inner.onEmpty().get(i), value.type())
                    : new Expression.Literal(null, value.type());
            columns.add(new Expression.Case(List.of(missing), List.of(empty), value, value.type()));
        }
        Plan plan = Joins.build(JoinKind.LEFT, left.plan(), marked, inner.conditions());
        return new Lowered(plan, columns, left.correlated(), List.of());
    }

    /** Limits the rows of a correlated sub-query for each row around it: numbers them within the tying keys. */
    Lowered limited(Lowered correlated, Sort sort) {
        boolean keepsFirst = RelLowering.offset(sort) == 0 && RelLowering.count(sort) > 0;
        if (!correlated.onEmpty().isEmpty() && keepsFirst) {
            return correlated;
        }
        LateColumns late = LateColumns.of(correlated, sort);
        Lowered input = lowering.outerValues().tied(late.without());
        Optional<Lowered> first = late.isAny() ? Optional.empty() : FirstValue.of(input, sort);
        if (first.isPresent()) {
            return first.get();
        }
        KeyColumns apart = KeyColumns.of(input);
        Plan rows = apart.plan();
        List<SortKey> order = RelLowering.keys(sort, input);
        WindowCall number =
                new WindowCall("row_number", List.of(), WindowCall.Frame.DEFAULT, false, false, SqlType.BIGINT);
        Plan numbered = new Plan.Window(rows, apart.places(), order, List.of(number));
        Expression place = Projections.column(numbered, rows.schema().size());
        long offset = RelLowering.offset(sort);
        long count = RelLowering.count(sort);
        long last = count > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + count;
        Plan kept = new Plan.Filter(
                numbered,
                new Expression.And(List.of(
                        new Compare(Compare.Operator.GREATER, place, new Expression.Literal(offset, SqlType.BIGINT)),
                        new Compare(
                                Compare.Operator.LESS_OR_EQUAL, place, new Expression.Literal(last, SqlType.BIGINT)))));
        return late.restored(input.withPlan(kept));
    }
}
