package dev.owlet.engine.sql.bind;

import dev.owlet.engine.plan.MatchRule;
import dev.owlet.error.Code;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.RowPattern;
import io.trino.sql.tree.SkipTo;
import java.util.Optional;
import java.util.Set;

/** Binds a row pattern and where the search goes on after a match. */
final class MatchRules {
    private MatchRules() {}

    static MatchRule of(MatchLabels labels, RowPattern pattern, MatchRule.Output output, Optional<SkipTo> skip) {
        Set<Integer> target = skip.flatMap(SkipTo::getIdentifier)
                .map(name -> target(labels, name))
                .orElse(Set.of());
        return new MatchRule(
                labels.names(), new RowPatternBinder(labels).bind(pattern), output, position(skip), target);
    }

    private static Set<Integer> target(MatchLabels labels, Identifier name) {
        return labels.find(name)
                .orElseThrow(() -> Errors.at(
                        name, Code.INVALID_LABEL, name.getValue() + " is not a primary or union pattern variable"));
    }

    private static MatchRule.Skip position(Optional<SkipTo> skip) {
        return switch (skip.map(SkipTo::getPosition).orElse(SkipTo.Position.PAST_LAST)) {
            case PAST_LAST -> MatchRule.Skip.PAST_LAST_ROW;
            case NEXT -> MatchRule.Skip.TO_NEXT_ROW;
            case FIRST -> MatchRule.Skip.TO_FIRST;
            case LAST -> MatchRule.Skip.TO_LAST;
        };
    }
}
