package dev.owlet.engine.sql.bind;

import io.trino.sql.tree.WindowSpecification;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/**
 * What expressions of one clause of a query may hold.
 *
 * @param name as error texts call the clause
 * @param aggregates collects the aggregates, where they are allowed
 * @param windowsAllowed whether window functions are
 * @param windows the query's named windows, by lower-case name
 * @param patterns collects its windows with a row pattern
 * @param match what names mean within MATCH_RECOGNIZE
 * @param outputs the query's output columns by lower-case name, which ORDER BY sees before all others
 */
record Clause(
        String name,
        Optional<AggregateCalls> aggregates,
        boolean windowsAllowed,
        Map<String, WindowSpecification> windows,
        PatternWindows patterns,
        Optional<MatchNames> match,
        Map<String, RexNode> outputs) {
    Clause {
        windows = Map.copyOf(windows);
        outputs = Map.copyOf(outputs);
    }

    /** Makes a clause of plain expressions. */
    static Clause scalar(String name) {
        return new Clause(name, Optional.empty(), false, Map.of(), new PatternWindows(), Optional.empty(), Map.of());
    }

    Clause withOutputs(String newName, Map<String, RexNode> newOutputs) {
        return new Clause(newName, aggregates, windowsAllowed, windows, patterns, match, newOutputs);
    }

    Clause withoutWindows(String newName) {
        return new Clause(newName, aggregates, false, windows, patterns, match, Map.of());
    }

    Clause withMatch(MatchNames names) {
        return new Clause(name, aggregates, windowsAllowed, windows, patterns, Optional.of(names), outputs);
    }
}
