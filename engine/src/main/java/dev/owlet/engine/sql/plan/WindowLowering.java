package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.engine.plan.WindowCall;
import dev.owlet.engine.plan.WindowCall.Bound;
import dev.owlet.engine.plan.WindowCall.Frame;
import dev.owlet.engine.plan.WindowCall.Unit;
import dev.owlet.engine.sql.bind.WindowBinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;

/** Lowers a select list with window calls: one Window step for each partitioning and order. */
final class WindowLowering {
    private final RelLowering lowering;
    private final List<Expression> added = new ArrayList<>();
    private final List<Integer> partition = new ArrayList<>();
    private int width;

    WindowLowering(RelLowering lowering) {
        this.lowering = lowering;
    }

    private record Spec(List<Integer> partitionBy, List<SortKey> orderBy) {}

    Lowered lower(Lowered input, Project project) {
        Map<RexNode, Expression> known = new HashMap<>();
        Lowered rows = apart(lowering.values(lowering.outerValues().settled(input), project, known), project);
        width = rows.plan().schema().size();
        Map<Spec, Map<RexOver, WindowCall>> windows = new LinkedHashMap<>();
        for (RexOver over : overs(project.getProjects())) {
            windows.computeIfAbsent(spec(over.getWindow(), rows, known), spec -> new LinkedHashMap<>())
                    .put(over, call(over, rows, known));
        }
        Plan plan = Projections.append(rows.plan(), added);
        for (Map.Entry<Spec, Map<RexOver, WindowCall>> window : windows.entrySet()) {
            int column = plan.schema().size();
            for (Map.Entry<RexOver, WindowCall> call : window.getValue().entrySet()) {
                known.put(
                        call.getKey(),
                        new Expression.Input(column, call.getValue().type()));
                column++;
            }
            List<WindowCall> calls = List.copyOf(window.getValue().values());
            plan = new Plan.Window(plan, window.getKey().partitionBy, window.getKey().orderBy, calls);
        }
        Lowered windowed = rows.withPlan(plan);
        List<Expression> columns = lowering.expressions(project.getProjects(), windowed.columns(), known);
        return RelLowering.projected(windowed, columns, project.getRowType().getFieldNames());
    }

    /** Keeps rows apart that belong to different outer rows, and holds the outer columns that windows read. */
    private Lowered apart(Lowered rows, Project project) {
        Set<Expression.Input> outer = CorrelatedColumns.outsideSubQueries(overs(project.getProjects()), lowering::type);
        if (outer.isEmpty() && !rows.isCorrelated()) {
            return rows;
        }
        Lowered tied = lowering.outerValues().tied(rows);
        Lowered holding = outer.isEmpty() ? tied : lowering.outerValues().hold(tied, outer);
        KeyColumns keys = KeyColumns.of(holding);
        partition.addAll(keys.places());
        return holding.withPlan(keys.plan());
    }

    private static Set<RexOver> overs(List<RexNode> nodes) {
        Set<RexOver> overs = new LinkedHashSet<>();
        RexVisitorImpl<Void> visitor = new RexVisitorImpl<>(true) {
            @Override
            public Void visitOver(RexOver over) {
                overs.add(over);
                return null;
            }
        };
        nodes.forEach(node -> node.accept(visitor));
        return overs;
    }

    private Spec spec(RexWindow window, Lowered rows, Map<RexNode, Expression> known) {
        List<Integer> partitionBy = Stream.concat(
                        partition.stream(), window.partitionKeys.stream().map(key -> column(key, rows, known)))
                .distinct()
                .toList();
        List<SortKey> orderBy =
                window.orderKeys.stream().map(key -> sortKey(key, rows, known)).toList();
        return new Spec(partitionBy, orderBy);
    }

    private SortKey sortKey(RexFieldCollation key, Lowered rows, Map<RexNode, Expression> known) {
        return new SortKey(
                column(key.left, rows, known),
                key.getDirection().isDescending(),
                key.getNullDirection() == RelFieldCollation.NullDirection.FIRST);
    }

    private WindowCall call(RexOver over, Lowered rows, Map<RexNode, Expression> known) {
        List<Integer> arguments = over.getOperands().stream()
                .map(operand -> column(operand, rows, known))
                .toList();
        RexWindow window = over.getWindow();
        Frame frame = new Frame(
                unit(window),
                bound(window.getLowerBound()),
                offset(window.getLowerBound(), rows, known),
                bound(window.getUpperBound()),
                offset(window.getUpperBound(), rows, known));
        return new WindowCall(
                AggregateLowering.name(over.getAggOperator().getName()),
                arguments,
                frame,
                over.ignoreNulls(),
                over.isDistinct(),
                lowering.type(over.getType()));
    }

    private static Unit unit(RexWindow window) {
        if (window.getExclude() == WindowBinder.GROUPS) {
            return Unit.GROUPS;
        }
        return window.isRows() ? Unit.ROWS : Unit.RANGE;
    }

    private static Bound bound(RexWindowBound bound) {
        if (bound.isCurrentRow()) {
            return Bound.CURRENT_ROW;
        }
        if (bound.isUnbounded()) {
            return bound.isPreceding() ? Bound.UNBOUNDED_PRECEDING : Bound.UNBOUNDED_FOLLOWING;
        }
        return bound.isPreceding() ? Bound.PRECEDING : Bound.FOLLOWING;
    }

    private OptionalInt offset(RexWindowBound bound, Lowered rows, Map<RexNode, Expression> known) {
        return bound.getOffset() == null ? OptionalInt.empty() : OptionalInt.of(column(bound.getOffset(), rows, known));
    }

    /** Returns the column that holds an expression below the windows, adding it if need be. */
    private int column(RexNode node, Lowered rows, Map<RexNode, Expression> known) {
        Expression expression = OuterValues.held(lowering.expression(node, rows.columns(), known), rows);
        if (expression instanceof Expression.Input input) {
            return input.index();
        }
        int found = added.indexOf(expression);
        if (found < 0) {
            found = added.size();
            added.add(expression);
        }
        return width + found;
    }
}
