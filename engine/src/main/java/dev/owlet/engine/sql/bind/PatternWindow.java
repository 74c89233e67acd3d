package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.engine.plan.MatchFrame;
import dev.owlet.engine.plan.MatchRule;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.engine.plan.MatchValue.Reach;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.MeasureDefinition;
import io.trino.sql.tree.PatternSearchMode;
import io.trino.sql.tree.VariableDefinition;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowOperation;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/** One window with a row pattern: what it looks for, and the values that calls over it take from the matches. */
final class PatternWindow {
    private final int number;
    private final ExpressionBinder binder;
    private final WindowFrame frame;
    private final List<RexNode> below = new ArrayList<>();
    private final MatchLabels labels;
    private final MatchTerms terms;
    private final List<Integer> partition;
    private final List<SortKey> order;
    private final MatchRule rule;
    private final MatchFrame search;
    private final List<MatchRel.Condition> conditions;
    private final List<RexNode> measures = new ArrayList<>();

    private PatternWindow(ExpressionBinder binder, WindowSpecification node, int number) {
        this.number = number;
        this.binder = binder;
        frame = node.getFrame().orElseThrow();
        labels = MatchLabels.of(frame.getPattern().orElseThrow(), frame.getSubsets(), frame.getVariableDefinitions());
        terms = MatchTerms.ofWindow(labels, below);
        partition = binder.bind(node.getPartitionBy()).stream().map(this::place).toList();
        order = AggregateBinder.sortKeys(binder, node.getOrderBy()).stream()
                .map(key -> new SortKey(place(key.expression()), key.descending(), key.nullsFirst()))
                .toList();
        rule = MatchRules.of(labels, frame.getPattern().get(), MatchRule.Output.ONE_ROW, frame.getAfterMatchSkipTo());
        boolean seek = frame.getPatternSearchMode()
                .filter(mode -> mode.getMode() == PatternSearchMode.Mode.SEEK)
                .isPresent();
        search = new MatchFrame(following(), seek);
        conditions =
                frame.getVariableDefinitions().stream().map(this::condition).toList();
        for (MeasureDefinition measure : frame.getMeasures()) {
            ExpressionBinder inner = binder.in(Clause.scalar("MEASURES clause").withMatch(terms));
            measures.add(terms.unlessUnmatched(binder, inner.bind(measure.getExpression())));
        }
    }

    /** Binds a window; {@code number} tells it apart from the others of the query. */
    static PatternWindow of(ExpressionBinder binder, WindowSpecification node, int number) {
        PatternFrames.check(node.getFrame().orElseThrow());
        return new PatternWindow(binder.in(binder.clause().withoutWindows(WindowBinder.SPECIFICATION)), node, number);
    }

    int number() {
        return number;
    }

    private int place(RexNode expression) {
        return MatchBinder.place(below, expression);
    }

    private OptionalInt following() {
        FrameBound end = frame.getEnd().orElseThrow();
        return switch (end.getType()) {
            case UNBOUNDED_FOLLOWING -> OptionalInt.empty();
            case CURRENT_ROW -> OptionalInt.of(place(binder.rex().constant(0L, SqlType.BIGINT)));
            default -> OptionalInt.of(place(WindowBinder.rows(binder, end)));
        };
    }

    private MatchRel.Condition condition(VariableDefinition definition) {
        MatchTerms ofCondition = MatchTerms.condition(labels, below, true);
        RexNode condition =
                MatchBinder.condition(binder.in(Clause.scalar("DEFINE clause").withMatch(ofCondition)), definition);
        return new MatchRel.Condition(labels.number(definition.getName()), condition, ofCondition.values());
    }

    /** Returns what stands for a measure of the window. */
    RexNode measure(WindowOperation node) {
        List<Integer> found = IntStream.range(0, measures.size())
                .filter(i -> frame.getMeasures()
                        .get(i)
                        .getName()
                        .getCanonicalValue()
                        .equals(node.getName().getCanonicalValue()))
                .boxed()
                .toList();
        String name = node.getName().getValue();
        if (found.isEmpty()) {
            throw undefined(node);
        }
        if (found.size() > 1) {
            throw Errors.at(node, Code.AMBIGUOUS_NAME, "Measure " + name + " is defined more than once");
        }
        return standIn(measures.get(found.get(0)));
    }

    static dev.owlet.error.OwletException undefined(WindowOperation node) {
        return Errors.at(
                node,
                Code.INVALID_WINDOW_MEASURE,
                "Measure " + node.getName().getValue() + " is not defined in the corresponding window");
    }

    /** Returns what stands for a function over the rows of the match. */
    RexNode function(FunctionCall node, String name) {
        List<RexNode> arguments = binder.in(binder.clause().withoutWindows(WindowBinder.ARGUMENTS))
                .bind(node.getArguments());
        List<SqlType> types = arguments.stream().map(ExpressionBinder::type).toList();
        Resolution call = Functions.window(name, types).orElseThrow(() -> CallBinder.unexpected(node, name, types));
        if (node.getNullTreatment()
                .filter(treatment -> treatment == FunctionCall.NullTreatment.IGNORE)
                .isPresent()) {
            throw Errors.unsupported(node, "IGNORE NULLS over a window with a row pattern", "Use a measure.");
        }
        if (Functions.isAggregate(name)) {
            List<Integer> columns = CallBinder.arguments(binder, call, arguments).stream()
                    .map(this::place)
                    .toList();
            return standIn(terms.value(new MatchValue(
                    MatchValue.Kind.AGGREGATE, call.name(), columns, Reach.last(Set.of(), true), call.returnType())));
        }
        boolean first = !name.equals("last_value");
        Reach reach = new Reach(Set.of(), first, name.equals("nth_value") ? nth(node) - 1 : 0, 0, true);
        return standIn(terms.value(
                new MatchValue(MatchValue.Kind.COLUMN, "", List.of(place(arguments.get(0))), reach, types.get(0))));
    }

    private static int nth(FunctionCall node) {
        if (node.getArguments().get(1) instanceof LongLiteral literal
                && literal.getParsedValue() > 0
                && literal.getParsedValue() <= Integer.MAX_VALUE) {
            return (int) literal.getParsedValue();
        }
        throw Errors.unsupported(
                node, "nth_value over a window with a row pattern but for a constant from 1", "Use a measure.");
    }

    private RexNode standIn(RexNode value) {
        return binder.rex()
                .makeCall(
                        CalciteTypes.rel(ExpressionBinder.type(value), true),
                        new PatternCall(this, value),
                        List.copyOf(below));
    }

    /** Puts the matches over rows that end with the columns looked at, in the places of those. */
    RelNode over(RelNode rows) {
        int width = rows.getRowType().getFieldCount() - below.size();
        return new MatchRel(
                rows,
                new MatchRel.Shape(
                        partition.stream().map(column -> column + width).toList(),
                        order.stream()
                                .map(key -> new SortKey(key.column() + width, key.descending(), key.nullsFirst()))
                                .toList(),
                        IntStream.range(0, width).boxed().toList(),
                        rule,
                        conditions.stream()
                                .map(condition -> new MatchRel.Condition(
                                        condition.label(), condition.condition(), moved(condition.values(), width)))
                                .toList(),
                        moved(terms.values(), width),
                        Optional.of(search.at(column -> column + width))));
    }

    private static List<MatchValue> moved(List<MatchValue> values, int by) {
        return values.stream().map(value -> value.at(column -> column + by)).toList();
    }
}
