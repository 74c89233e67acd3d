package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rex.RexNode;

/**
 * Sub-queries among the expressions of a row pattern. They are worked out for each row of the input before the pattern is
 * looked for, and so see the input's columns, but no variables.
 */
final class MatchQueries {
    private static final Set<String> FUNCTIONS = Set.of("first", "last", "prev", "next", "classifier", "match_number");

    private MatchQueries() {}

    /** Binds a sub-query, in a row pattern over a row of its input. */
    static RexNode bind(ExpressionBinder binder, Function<ExpressionBinder, RexNode> query) {
        Optional<MatchNames> match = binder.clause().match();
        if (match.isEmpty()) {
            return query.apply(binder);
        }
        RexNode bound = query.apply(binder.in(Clause.scalar(binder.clause().name())));
        return match.get().query(bound);
    }

    /** Refuses a value, compared with a sub-query in a row pattern, that is more than one of the row itself. */
    static void requirePlain(ExpressionBinder binder, Expression value) {
        binder.clause().match().ifPresent(match -> requirePlain(match.labels(), value));
    }

    private static void requirePlain(MatchLabels labels, Node node) {
        if (node instanceof FunctionCall call
                && FUNCTIONS.contains(call.getName().getSuffix().toLowerCase(Locale.ROOT))) {
            throw Errors.at(
                    node,
                    Code.NOT_SUPPORTED,
                    "IN-PREDICATE with " + call.getName().getSuffix() + " function is not yet supported");
        }
        List<Identifier> parts = node instanceof DereferenceExpression column ? Names.parts(column) : List.of();
        if (parts.size() > 1 && labels.find(parts.get(0)).isPresent()) {
            throw Errors.at(
                    node, Code.NOT_SUPPORTED, "IN-PREDICATE with labeled column reference is not yet supported");
        }
        node.getChildren().forEach(child -> requirePlain(labels, child));
    }
}
