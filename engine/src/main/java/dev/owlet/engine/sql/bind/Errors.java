package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Node;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Makes errors that point at a place in the query, with a hint when a known name is near. */
final class Errors {
    private Errors() {}

    static OwletException at(Node node, Code code, String text) {
        return place(node, new OwletException(code, text));
    }

    /** Makes the error of an operator that does not take two types. */
    static OwletException operator(Node node, SqlType left, String operator, SqlType right) {
        OwletException error =
                at(node, Code.TYPE_MISMATCH, "Cannot apply operator: " + left + " " + operator + " " + right);
        boolean helps = CastBinder.castable(left, right) || CastBinder.castable(right, left);
        return helps ? error.hint("CAST one side to the type of the other.") : error;
    }

    static OwletException place(Node node, OwletException error) {
        return node.getLocation()
                .map(location -> error.at(location.getLineNumber(), location.getColumnNumber()))
                .orElse(error);
    }

    /** Returns how a part of the query is written, on one line. */
    static String text(Node node) {
        return node.toString().replaceAll("\\s+", " ");
    }

    /** Returns what a kind of node is called in SQL, as far as its class tells: {@code JSON_VALUE}. */
    static String name(Node node) {
        return node.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }

    static OwletException unsupported(Node node, String what, String instead) {
        return at(node, Code.NOT_SUPPORTED, what + " is not supported").hint(instead);
    }

    /** Adds the nearest known name as a hint, if one is near. */
    static OwletException didYouMean(OwletException error, String wanted, Collection<String> known) {
        return nearest(wanted, known)
                .map(name -> error.hint("Did you mean \"" + name + "\"?"))
                .orElse(error);
    }

    private static Optional<String> nearest(String wanted, Collection<String> known) {
        String name = wanted.toLowerCase(Locale.ROOT);
        int limit = name.length() / 3;
        LevenshteinDistance distance = new LevenshteinDistance(limit);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int steps = distance.apply(name, candidate.toLowerCase(Locale.ROOT));
            if (steps >= 0 && steps < least) {
                least = steps;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }
}
