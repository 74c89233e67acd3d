package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import java.util.List;
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
    private final String function;
    private @Nullable Set<Integer> seen;

    MatchArgument(MatchLabels labels, String function) {
        this.labels = labels;
        this.function = function;
    }

    /** Returns the variables whose rows are meant, none for all; empty if no column was named. */
    Optional<Set<Integer>> seen() {
        return Optional.ofNullable(seen);
    }

    void note(Node place, Set<Integer> variables) {
        if (seen != null && !seen.equals(variables)) {
            throw Errors.at(
                    place,
                    Code.INVALID_ARGUMENTS,
                    "All labels and classifiers inside the call to '" + function + "' must match");
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
        note(place, variables.orElse(Set.of()));
        return Names.inScope(binder, place, variables.isPresent() ? parts.subList(1, parts.size()) : parts);
    }

    @Override
    public Optional<RexNode> call(ExpressionBinder binder, FunctionCall node, String name) {
        if (MatchTerms.NAVIGATIONS.contains(name)) {
            throw Errors.at(
                    node,
                    Code.INVALID_NAVIGATION_NESTING,
                    "Cannot nest " + name + " pattern navigation function inside " + function);
        }
        if (name.equals("classifier") || name.equals("match_number")) {
            throw Errors.unsupported(
                    node,
                    name.toUpperCase(java.util.Locale.ROOT) + " within an expression inside " + function,
                    "Make it the whole argument, or a column of a query below.");
        }
        return Optional.empty();
    }
}
