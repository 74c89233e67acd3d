package dev.owlet.engine.sql.bind;

import com.google.common.collect.ImmutableList;
import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowOperation;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlKind;

/** Binds calls with OVER. */
public final class WindowBinder {
    /** Stands for a frame that counts in GROUPS, which Calcite lacks; SQL of Athena has no exclusions. */
    public static final RexWindowExclusion GROUPS = RexWindowExclusion.EXCLUDE_GROUP;

    private static final Set<String> VALUE_FUNCTIONS = Set.of("lag", "lead", "first_value", "last_value", "nth_value");
    /** The functions whose values are the same whatever the frame. */
    private static final Set<String> FRAMELESS =
            Set.of("row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead");

    private static final Set<String> STEPS = Set.of("lag", "lead");

    /** The names of the clauses in which windows are not only refused, but nested. */
    static final String ARGUMENTS = "window function arguments";

    static final String SPECIFICATION = "window specification";
    private static final Set<String> NESTED = Set.of(ARGUMENTS, SPECIFICATION);

    private WindowBinder() {}

    static RexNode call(ExpressionBinder binder, FunctionCall node, String name) {
        requireAllowed(binder, node, name);
        ExpressionBinder inner = binder.in(binder.clause().withoutWindows(ARGUMENTS));
        WindowSpecification window = specification(binder, node.getWindow().orElseThrow());
        if (STEPS.contains(name)) {
            requireSteps(node, window, name);
        }
        if (isPattern(window)) {
            PatternWindow pattern = binder.clause().patterns().of(binder, window);
            if (!FRAMELESS.contains(name)) {
                return pattern.function(node, name);
            }
            window = unframed(window);
        }
        List<RexNode> arguments = inner.bind(node.getArguments());
        List<SqlType> types = arguments.stream().map(ExpressionBinder::type).toList();
        Resolution call = Functions.window(name, types).orElseThrow(() -> CallBinder.unexpected(node, name, types));
        ExpressionBinder specified = binder.in(binder.clause().withoutWindows(SPECIFICATION));
        List<SortKey> keys = AggregateBinder.sortKeys(specified, window.getOrderBy());
        Frame given = window.getFrame()
                .map(bounds -> Frame.of(specified, node, bounds, keys))
                .orElse(Frame.DEFAULT);
        Frame frame = FRAMELESS.contains(name) ? Frame.DEFAULT : given;
        RelDataType type = CalciteTypes.rel(call.returnType(), !isNeverNull(name));
        return binder.rex()
                .makeOver(
                        type,
                        TrinoAggregate.of(call.name()),
                        CallBinder.arguments(binder, call, arguments),
                        specified.bind(window.getPartitionBy()),
                        orderKeys(keys),
                        frame.start(),
                        frame.end(),
                        frame.exclusion(),
                        frame.rows(),
                        true,
                        false,
                        false,
                        node.getNullTreatment()
                                .filter(treatment -> treatment == FunctionCall.NullTreatment.IGNORE)
                                .isPresent());
    }

    /** Checks the window of a function that counts rows from the current one. */
    private static void requireSteps(FunctionCall node, WindowSpecification window, String name) {
        if (window.getOrderBy().isEmpty()) {
            throw Errors.at(
                    (Node) node.getWindow().orElseThrow(),
                    Code.MISSING_ORDER_BY,
                    name + " function requires an ORDER BY window clause");
        }
        window.getFrame().ifPresent(frame -> {
            throw Errors.at(frame, Code.INVALID_WINDOW_FRAME, "Cannot specify window frame for " + name + " function");
        });
    }

    private static WindowSpecification unframed(WindowSpecification window) {
        return new WindowSpecification(
                window.getLocation().orElseThrow(),
                Optional.empty(),
                window.getPartitionBy(),
                window.getOrderBy(),
                Optional.empty());
    }

    private static boolean isPattern(WindowSpecification window) {
        return window.getFrame().flatMap(WindowFrame::getPattern).isPresent();
    }

    /** Binds a measure of a window with a row pattern. */
    static RexNode measure(ExpressionBinder binder, WindowOperation node) {
        requireWindows(binder, node);
        WindowSpecification window = specification(binder, node.getWindow());
        if (!isPattern(window)) {
            throw PatternWindow.undefined(node);
        }
        return binder.clause().patterns().of(binder, window).measure(node);
    }

    /** Binds how many rows a bound of a frame in ROWS is away. */
    static RexNode rows(ExpressionBinder binder, FrameBound bound) {
        return FrameDistance.bind(binder, bound, "end", WindowFrame.Type.ROWS, List.of());
    }

    /** Checks that a frame does not end before it begins. */
    static void requireOrder(WindowFrame frame) {
        Frame.requireOrder(frame, frame.getEnd().orElse(null));
    }

    /** Makes the rank of a row in an order. */
    static RexNode rank(OwletRexBuilder rex, RelNode rows, RelCollation order) {
        List<SortKey> keys = order.getFieldCollations().stream()
                .map(key -> new SortKey(
                        Relations.column(rows, key.getFieldIndex()),
                        key.getDirection().isDescending(),
                        key.nullDirection == RelFieldCollation.NullDirection.FIRST))
                .toList();
        return rex.makeOver(
                CalciteTypes.rel(SqlType.BIGINT, false),
                TrinoAggregate.of("rank"),
                List.of(),
                List.of(),
                orderKeys(keys),
                Frame.DEFAULT.start(),
                Frame.DEFAULT.end(),
                RexWindowExclusion.EXCLUDE_NO_OTHER,
                false,
                true,
                false,
                false,
                false);
    }

    private static boolean isNeverNull(String name) {
        return name.equals("count") || Functions.isWindow(name) && !VALUE_FUNCTIONS.contains(name);
    }

    private static void requireWindows(ExpressionBinder binder, Node node) {
        Clause clause = binder.clause();
        if (!clause.windowsAllowed()) {
            String place = clause.match().isPresent() ? "pattern recognition expressions" : clause.name();
            boolean nested = clause.match().isPresent() || NESTED.contains(place);
            throw Errors.at(
                    node,
                    nested ? Code.NESTED_WINDOW : Code.EXPRESSION_NOT_SCALAR,
                    nested
                            ? "Cannot nest window functions or row pattern measures inside " + place
                            : place + " cannot contain window functions or row pattern measures");
        }
    }

    private static void requireAllowed(ExpressionBinder binder, FunctionCall node, String name) {
        requireWindows(binder, node);
        CallBinder.requireKnown(node, name);
        if (!Functions.isWindow(name) && !Functions.isAggregate(name)) {
            throw Errors.at(node, Code.FUNCTION_NOT_WINDOW, "Not a window function: " + name);
        }
        if (node.isDistinct()) {
            throw Errors.at(
                            node,
                            Code.NOT_SUPPORTED,
                            "DISTINCT in window function parameters not yet supported: " + Errors.text(node))
                    .hint("Remove duplicates below it.");
        }
        if (node.getFilter().isPresent()) {
            throw Errors.at(node, Code.NOT_SUPPORTED, "FILTER is not yet supported for window functions")
                    .hint("Use CASE or IF inside the function.");
        }
        if (node.getOrderBy().isPresent()) {
            throw Errors.at(node, Code.NOT_SUPPORTED, "Window function with ORDER BY is not supported")
                    .hint("Use ORDER BY of the window.");
        }
        if (node.getNullTreatment().isPresent() && !VALUE_FUNCTIONS.contains(name)) {
            throw Errors.at(
                    node,
                    Code.NULL_TREATMENT_NOT_ALLOWED,
                    "Cannot specify null treatment clause for " + name + " function");
        }
    }

    private static WindowSpecification specification(ExpressionBinder binder, Window window) {
        if (window instanceof WindowReference reference) {
            return named(binder, reference, reference.getName().getValue());
        }
        WindowSpecification own = (WindowSpecification) window;
        if (own.getExistingWindowName().isEmpty()) {
            return own;
        }
        WindowSpecification parent = specification(
                binder, named(binder, own, own.getExistingWindowName().get().getValue()));
        if (!own.getPartitionBy().isEmpty()) {
            throw Errors.at(
                    own.getPartitionBy().get(0),
                    Code.INVALID_ARGUMENTS,
                    "WINDOW specification with named WINDOW reference cannot specify PARTITION BY");
        }
        return new WindowSpecification(
                own.getLocation().orElseThrow(),
                Optional.empty(),
                parent.getPartitionBy(),
                own.getOrderBy().or(parent::getOrderBy),
                own.getFrame().or(parent::getFrame));
    }

    private static WindowSpecification named(ExpressionBinder binder, io.trino.sql.tree.Node place, String name) {
        WindowSpecification found = binder.clause().windows().get(name.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw Errors.at(place, Code.INVALID_ARGUMENTS, "Cannot resolve WINDOW name " + name);
        }
        return found;
    }

    private static ImmutableList<RexFieldCollation> orderKeys(List<SortKey> keys) {
        return keys.stream()
                .map(key -> new RexFieldCollation(key.expression(), flags(key)))
                .collect(ImmutableList.toImmutableList());
    }

    private static Set<SqlKind> flags(SortKey key) {
        Set<SqlKind> flags = EnumSet.of(key.nullsFirst() ? SqlKind.NULLS_FIRST : SqlKind.NULLS_LAST);
        if (key.descending()) {
            flags.add(SqlKind.DESCENDING);
        }
        return flags;
    }

    private record Frame(RexWindowBound start, RexWindowBound end, boolean rows, RexWindowExclusion exclusion) {
        static final Frame DEFAULT = new Frame(
                RexWindowBounds.UNBOUNDED_PRECEDING,
                RexWindowBounds.CURRENT_ROW,
                false,
                RexWindowExclusion.EXCLUDE_NO_OTHER);

        static Frame of(ExpressionBinder binder, FunctionCall call, WindowFrame frame, List<SortKey> keys) {
            PatternFrames.requireNoClauses(frame);
            FrameBound end = frame.getEnd().orElse(null);
            requireOrder(frame, end);
            WindowFrame.Type type = frame.getType();
            boolean distant = frame.getStart().getValue().isPresent()
                    || end != null && end.getValue().isPresent();
            if (distant && type != WindowFrame.Type.ROWS) {
                FrameDistance.requireOrder(call, type, keys);
            }
            return new Frame(
                    bound(binder, frame.getStart(), "start", type, keys),
                    end == null ? RexWindowBounds.CURRENT_ROW : bound(binder, end, "end", type, keys),
                    type == WindowFrame.Type.ROWS,
                    type == WindowFrame.Type.GROUPS ? GROUPS : RexWindowExclusion.EXCLUDE_NO_OTHER);
        }

        private static void requireOrder(WindowFrame frame, @org.jspecify.annotations.Nullable FrameBound end) {
            FrameBound.Type start = frame.getStart().getType();
            FrameBound.Type last = end == null ? FrameBound.Type.CURRENT_ROW : end.getType();
            if (start == FrameBound.Type.UNBOUNDED_FOLLOWING) {
                throw invalid(frame, "Window frame start cannot be UNBOUNDED FOLLOWING");
            }
            if (last == FrameBound.Type.UNBOUNDED_PRECEDING) {
                throw invalid(frame, "Window frame end cannot be UNBOUNDED PRECEDING");
            }
            if (start.ordinal() > last.ordinal()) {
                throw invalid(frame, "Window frame starting from " + words(start) + " cannot end with " + words(last));
            }
        }

        private static String words(FrameBound.Type type) {
            return type == FrameBound.Type.CURRENT_ROW
                    ? "CURRENT ROW"
                    : type.name().replace('_', ' ');
        }

        private static dev.owlet.error.OwletException invalid(WindowFrame frame, String text) {
            return Errors.at(frame, Code.INVALID_WINDOW_FRAME, text);
        }

        private static RexWindowBound bound(
                ExpressionBinder binder, FrameBound bound, String side, WindowFrame.Type unit, List<SortKey> keys) {
            return switch (bound.getType()) {
                case UNBOUNDED_PRECEDING -> RexWindowBounds.UNBOUNDED_PRECEDING;
                case UNBOUNDED_FOLLOWING -> RexWindowBounds.UNBOUNDED_FOLLOWING;
                case CURRENT_ROW -> RexWindowBounds.CURRENT_ROW;
                case PRECEDING -> RexWindowBounds.preceding(FrameDistance.bind(binder, bound, side, unit, keys));
                case FOLLOWING -> RexWindowBounds.following(FrameDistance.bind(binder, bound, side, unit, keys));
            };
        }
    }
}
