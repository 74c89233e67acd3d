package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import io.trino.sql.tree.FunctionCall;

/** Checks what calls in row patterns are written with. */
final class MatchSyntax {
    private MatchSyntax() {}

    /** Refuses what goes with aggregates only. */
    static void requirePlain(FunctionCall node, String name) {
        String clause = node.getWindow().isPresent()
                ? "OVER"
                : node.getFilter().isPresent()
                        ? "FILTER"
                        : node.getOrderBy().isPresent() ? "ORDER BY" : node.isDistinct() ? "DISTINCT" : "";
        if (!clause.isEmpty()) {
            throw Errors.at(
                    node,
                    Code.INVALID_PATTERN_RECOGNITION_FUNCTION,
                    "Cannot use " + clause + " with " + name + " pattern recognition function");
        }
    }

    /** Refuses what an aggregate of a pattern does not take. */
    static void requireAggregate(FunctionCall node, String name) {
        String inPattern = " with " + name + " aggregate function in pattern recognition context";
        if (node.getWindow().isPresent()) {
            throw Errors.at(node, Code.NESTED_WINDOW, "Cannot use OVER" + inPattern);
        }
        String clause = node.getFilter().isPresent()
                ? "FILTER"
                : node.getOrderBy().isPresent() ? "ORDER BY" : node.isDistinct() ? "DISTINCT" : "";
        if (!clause.isEmpty()) {
            throw Errors.at(node, Code.NOT_SUPPORTED, "Cannot use " + clause + inPattern)
                    .hint("Use CASE in its argument.");
        }
    }
}
