package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.engine.plan.MatchValue.Kind;
import dev.owlet.engine.plan.MatchValue.Reach;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.ProcessingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The measures, or one condition, of MATCH_RECOGNIZE: collects the values that they take from matches, and stands input
 * columns for them.
 */
final class MatchTerms implements MatchNames {
    /** The functions that look at another row. */
    static final Set<String> NAVIGATIONS = Set.of("first", "last", "prev", "next");

    private final MatchLabels labels;
    private final List<RexNode> below;
    private final int offset;
    private final boolean condition;
    private final boolean oneRow;
    private final boolean inWindow;
    private final List<MatchValue> values = new ArrayList<>();

    private MatchTerms(
            MatchLabels labels, List<RexNode> below, int offset, boolean condition, boolean oneRow, boolean inWindow) {
        this.labels = labels;
        this.below = below;
        this.offset = offset;
        this.condition = condition;
        this.oneRow = oneRow;
        this.inWindow = inWindow;
    }

    /**
     * Makes the terms of the measures.
     *
     * @param below the columns of the rows looked at, to which more are added
     * @param offset how many columns go before the values
     */
    static MatchTerms measures(MatchLabels labels, List<RexNode> below, int offset, boolean oneRow) {
        return new MatchTerms(labels, below, offset, false, oneRow, false);
    }

    /** Makes the terms of the measures of a window. */
    static MatchTerms ofWindow(MatchLabels labels, List<RexNode> below) {
        return new MatchTerms(labels, below, 0, false, true, true);
    }

    static MatchTerms condition(MatchLabels labels, List<RexNode> below, boolean inWindow) {
        return new MatchTerms(labels, below, 0, true, false, inWindow);
    }

    List<MatchValue> values() {
        return values;
    }

    /** Returns an input column for a value, to be taken from the match. */
    RexNode value(MatchValue value) {
        int found = values.indexOf(value);
        if (found < 0) {
            found = values.size();
            values.add(value);
        }
        return new RexInputRef(offset + found, CalciteTypes.rel(value.type(), true));
    }

    /** Returns a measure that is null for a row without a match. */
    RexNode unlessUnmatched(ExpressionBinder binder, RexNode measure) {
        Reach all = Reach.last(Set.of(), true);
        RexNode number = value(new MatchValue(Kind.MATCH_NUMBER, "", List.of(), all, SqlType.BIGINT));
        SqlType type = ExpressionBinder.type(measure);
        return binder.rex()
                .makeCall(
                        CalciteTypes.rel(type, true),
                        SqlStdOperatorTable.CASE,
                        List.of(binder.rex().isNull(number), binder.rex().nullOf(type), measure));
    }

    private RexNode column(RexNode argument, Reach reach) {
        return value(new MatchValue(
                Kind.COLUMN, "", List.of(MatchBinder.place(below, argument)), reach, ExpressionBinder.type(argument)));
    }

    private RexNode classifier(Reach reach) {
        return value(new MatchValue(Kind.COLUMN, "", List.of(MatchValue.LABELS), reach, SqlType.VARCHAR));
    }

    /** Takes a sub-query's value as if it were a column: from the last row so far. */
    @Override
    public RexNode query(RexNode bound) {
        return column(bound, Reach.last(Set.of(), oneRow));
    }

    @Override
    public MatchLabels labels() {
        return labels;
    }

    @Override
    public RexNode column(ExpressionBinder binder, Expression place, List<Identifier> parts) {
        MatchArgument argument = MatchArgument.ofColumn(labels, place);
        RexNode found = argument.column(binder, place, parts);
        if (!Scope.isOuter(found)) {
            return column(found, Reach.last(argument.seen().orElseThrow(), oneRow));
        }
        if (condition) {
            throw Errors.unsupported(place, "A column of an enclosing query in DEFINE", "Join it to the rows first.");
        }
        return found;
    }

    @Override
    public Optional<RexNode> call(ExpressionBinder binder, FunctionCall node, String name) {
        if (NAVIGATIONS.contains(name)) {
            return Optional.of(navigation(binder, node, name));
        }
        if (name.equals("classifier")) {
            return Optional.of(classifier(Reach.last(classified(node), whole(node, false))));
        }
        if (name.equals("match_number")) {
            if (inWindow) {
                throw Errors.at(
                        node,
                        Code.INVALID_PATTERN_RECOGNITION_FUNCTION,
                        "MATCH_NUMBER function is not supported in window");
            }
            MatchSyntax.requirePlain(node, name(node));
            whole(node, false);
            if (!node.getArguments().isEmpty()) {
                throw Errors.at(
                        node,
                        Code.INVALID_FUNCTION_ARGUMENT,
                        "MATCH_NUMBER pattern recognition function takes no arguments");
            }
            Reach all = Reach.last(Set.of(), true);
            return Optional.of(value(new MatchValue(Kind.MATCH_NUMBER, "", List.of(), all, SqlType.BIGINT)));
        }
        return Functions.isAggregate(name) ? Optional.of(aggregate(binder, node, name)) : Optional.empty();
    }

    /** Returns the variables that CLASSIFIER asks about, none for all. */
    private Set<Integer> classified(FunctionCall node) {
        MatchSyntax.requirePlain(node, name(node));
        if (node.getArguments().isEmpty()) {
            return Set.of();
        }
        if (node.getArguments().size() > 1) {
            throw Errors.at(
                    node,
                    Code.INVALID_FUNCTION_ARGUMENT,
                    "CLASSIFIER pattern recognition function takes no arguments or 1 argument");
        }
        Expression argument = node.getArguments().get(0);
        if (!(argument instanceof Identifier name)) {
            throw Errors.at(
                    argument,
                    Code.TYPE_MISMATCH,
                    "CLASSIFIER function argument should be primary pattern variable or subset name. Actual: "
                            + argument.getClass().getSimpleName());
        }
        return labels.find(name)
                .orElseThrow(() -> Errors.at(
                        name,
                        Code.INVALID_FUNCTION_ARGUMENT,
                        name.getValue() + " is not a primary pattern variable or subset name"));
    }

    private RexNode navigation(ExpressionBinder binder, FunctionCall node, String name) {
        MatchSyntax.requirePlain(node, name(node));
        FunctionCall logical = node;
        String inner = name;
        int physical = 0;
        boolean steps = name.equals("prev") || name.equals("next");
        boolean whole = whole(node, !steps);
        int passed = steps ? 0 : offset(node, name, 0);
        if (steps) {
            physical = offset(node, name, 1) * (name.equals("prev") ? -1 : 1);
            inner = "last";
            if (node.getArguments().get(0) instanceof FunctionCall call && isNavigation(call)) {
                logical = call;
                inner = name(call);
                if (inner.equals("prev") || inner.equals("next")) {
                    throw Errors.at(
                            call,
                            Code.INVALID_NAVIGATION_NESTING,
                            "Cannot nest " + inner + " pattern navigation function inside " + name
                                    + " pattern navigation function");
                }
                whole = whole(call, true);
                passed = offset(call, inner, 0);
            }
        }
        Expression argument = logical.getArguments().get(0);
        boolean first = inner.equals("first");
        if (argument instanceof FunctionCall call && name(call).equals("classifier")) {
            return classifier(new Reach(classified(call), first, passed, physical, whole));
        }
        MatchArgument seen = MatchArgument.ofNavigation(labels, node, name, logical == node ? name : inner);
        RexNode value = inside(binder, seen).bind(argument);
        Set<Integer> variables = seen.seen()
                .orElseThrow(() -> Errors.at(
                        node,
                        Code.INVALID_ARGUMENTS,
                        "Pattern navigation function '" + name.toUpperCase(Locale.ROOT)
                                + "' must contain at least one column reference or CLASSIFIER()"));
        return column(value, new Reach(variables, first, passed, physical, whole));
    }

    private static ExpressionBinder inside(ExpressionBinder binder, MatchArgument argument) {
        return binder.in(Clause.scalar("pattern recognition function").withMatch(argument));
    }

    private static String name(FunctionCall node) {
        return node.getName().getSuffix().toLowerCase(Locale.ROOT);
    }

    private static boolean isNavigation(FunctionCall node) {
        return NAVIGATIONS.contains(name(node));
    }

    /** Tells whether all rows of the match count, those after the current one too. */
    private boolean whole(FunctionCall node, boolean mayBeFinal) {
        ProcessingMode mode = node.getProcessingMode().orElse(null);
        if (mode == null) {
            return oneRow;
        }
        if (!mayBeFinal) {
            throw Errors.at(
                    mode,
                    Code.INVALID_PROCESSING_MODE,
                    mode.getMode() + " semantics is not supported with " + name(node)
                            + " pattern recognition function");
        }
        boolean isFinal = mode.getMode() == ProcessingMode.Mode.FINAL;
        if (isFinal && condition) {
            throw Errors.at(mode, Code.INVALID_PROCESSING_MODE, "FINAL semantics is not supported in DEFINE clause");
        }
        return isFinal || oneRow;
    }

    private static int offset(FunctionCall node, String name, int otherwise) {
        List<Expression> arguments = node.getArguments();
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw Errors.at(
                    node,
                    Code.INVALID_FUNCTION_ARGUMENT,
                    name + " pattern recognition function requires 1 or 2 arguments");
        }
        if (arguments.size() == 1) {
            return otherwise;
        }
        Node given = arguments.get(1);
        if (!(given instanceof LongLiteral literal)) {
            throw Errors.at(
                    node,
                    Code.INVALID_FUNCTION_ARGUMENT,
                    name + " pattern recognition navigation function requires a number as the second argument");
        }
        if (literal.getParsedValue() > Integer.MAX_VALUE) {
            throw Errors.at(
                    node,
                    Code.NUMERIC_VALUE_OUT_OF_RANGE,
                    "The second argument of " + name + " pattern recognition navigation function must not exceed "
                            + Integer.MAX_VALUE + " (actual: " + literal.getParsedValue() + ")");
        }
        return (int) literal.getParsedValue();
    }

    private RexNode aggregate(ExpressionBinder binder, FunctionCall node, String name) {
        MatchSyntax.requireAggregate(node, name);
        MatchArgument seen = MatchArgument.ofAggregate(labels, node, name);
        ExpressionBinder inner = inside(binder, seen);
        List<RexNode> arguments = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        for (Expression argument : node.getArguments()) {
            if (argument instanceof DereferenceExpression all && all.getField().isEmpty()) {
                seen.note(allRows(node, name, all));
                continue;
            }
            if (argument instanceof FunctionCall call && name(call).equals("classifier")) {
                seen.note(classified(call));
                arguments.add(null);
                types.add(SqlType.VARCHAR);
                continue;
            }
            RexNode bound = inner.bind(argument);
            arguments.add(bound);
            types.add(ExpressionBinder.type(bound));
        }
        Resolution call = Functions.aggregate(name, types).orElseThrow(() -> CallBinder.unexpected(node, name, types));
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            RexNode argument = arguments.get(i);
            columns.add(
                    argument == null
                            ? MatchValue.LABELS
                            : MatchBinder.place(
                                    below,
                                    binder.rex()
                                            .widen(
                                                    argument,
                                                    call.argumentTypes().get(i))));
        }
        Reach reach = Reach.last(seen.seen().orElse(Set.of()), whole(node, true));
        return value(new MatchValue(Kind.AGGREGATE, call.name(), columns, reach, call.returnType()));
    }

    private Set<Integer> allRows(FunctionCall node, String function, DereferenceExpression all) {
        if (!function.equals("count") || node.getArguments().size() > 1) {
            throw Errors.at(
                    all,
                    Code.INVALID_FUNCTION_ARGUMENT,
                    "label.* syntax is only supported as the only argument of row pattern count function");
        }
        Identifier name = (Identifier) all.getBase();
        return labels.find(name)
                .orElseThrow(() -> Errors.at(
                        name,
                        Code.INVALID_FUNCTION_ARGUMENT,
                        name.getCanonicalValue() + " is not a primary pattern variable or subset name"));
    }
}
