package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Functions;
import dev.owlet.error.Code;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a navigation or an aggregate: expressions of one input row, whose columns must all belong to the same
 * pattern variables.
 */
final class MatchArgument implements MatchNames {
    private final MatchLabels labels;
    private final Node call;
    private final String name;
    private final String nested;
    private @Nullable Set<Integer> seen;

    private MatchArgument(MatchLabels labels, Node call, String name, String nested) {
        this.labels = labels;
        this.call = call;
        this.name = name;
        this.nested = nested;
    }

    /** Stands for a column that is in no call. */
    static MatchArgument ofColumn(MatchLabels labels, Expression column) {
        return new MatchArgument(labels, column, "", "");
    }

    static MatchArgument ofAggregate(MatchLabels labels, FunctionCall call, String name) {
        return new MatchArgument(
                labels, call, name, "Cannot nest %s pattern navigation function inside " + name + " function");
    }

    /** Stands for the argument of a navigation; {@code inner} is another one that it is within, or the same. */
    static MatchArgument ofNavigation(MatchLabels labels, FunctionCall call, String name, String inner) {
        String inside = " inside " + name + " pattern navigation function";
        boolean steps = name.equals("prev") || name.equals("next");
        String nested = !steps
                ? "Cannot nest %s pattern navigation function" + inside
                : inner.equals(name)
                        ? "Immediate nesting is required for pattern navigation functions"
                        : "Cannot nest multiple pattern navigation functions" + inside;
        return new MatchArgument(labels, call, name, nested);
    }

    /** Returns the variables whose rows are meant, none for all; empty if no column was named. */
    Optional<Set<Integer>> seen() {
        return Optional.ofNullable(seen);
    }

    void note(Set<Integer> variables) {
        if (seen != null && !seen.equals(variables)) {
            throw Errors.at(
                    call,
                    Code.INVALID_ARGUMENTS,
                    "All labels and classifiers inside the call to '" + name + "' must match");
        }
        seen = variables;
    }

    @Override
    public RexNode query(RexNode bound) {
        return bound;
    }

    @Override
    public MatchLabels labels() {
        return labels;
    }

    @Override
    public RexNode column(ExpressionBinder binder, Expression place, List<Identifier> parts) {
        Optional<Set<Integer>> variables = parts.size() > 1 ? labels.find(parts.get(0)) : Optional.empty();
        note(variables.orElse(Set.of()));
        return Names.inScope(binder, place, variables.isPresent() ? parts.subList(1, parts.size()) : parts);
    }

    @Override
    public Optional<RexNode> call(ExpressionBinder binder, FunctionCall node, String function) {
        if (MatchTerms.NAVIGATIONS.contains(function)) {
            throw Errors.at(node, Code.INVALID_NAVIGATION_NESTING, String.format(nested, function));
        }
        if (function.equals("classifier") || function.equals("match_number")) {
            throw Errors.unsupported(
                    node,
                    function.toUpperCase(Locale.ROOT) + " within an expression inside " + name,
                    "Make it the whole argument, or a column of a query below.");
        }
        if (Functions.isAggregate(function)) {
            throw Errors.at(
                    node,
                    Code.NESTED_AGGREGATION,
                    "Cannot nest " + function + " aggregate function inside " + name + " function");
        }
        return Optional.empty();
    }
}
