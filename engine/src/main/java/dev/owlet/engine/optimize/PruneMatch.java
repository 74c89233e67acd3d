package dev.owlet.engine.optimize;

import dev.owlet.engine.optimize.PruneColumns.Pruned;
import dev.owlet.engine.plan.MatchRule;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.engine.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Drops columns and values of pattern recognition that nothing above reads. */
final class PruneMatch {
    private PruneMatch() {}

    static Pruned prune(Plan.Match match, BitSet needed) {
        int kept = match.keep().size();
        int[] places = new int[kept + match.values().size()];
        Arrays.fill(places, -1);
        List<Integer> keep = new ArrayList<>();
        List<MatchValue> values = new ArrayList<>();
        BitSet below = new BitSet();
        for (int i = 0; i < places.length; i++) {
            if (!needed.get(i)) {
                continue;
            }
            places[i] = keep.size() + values.size();
            if (i < kept) {
                keep.add(match.keep().get(i));
            } else {
                values.add(match.values().get(i - kept));
            }
        }
        keep.forEach(below::set);
        match.frame().ifPresent(frame -> frame.following().ifPresent(below::set));
        match.partitionBy().forEach(below::set);
        match.orderBy().forEach(key -> below.set(key.column()));
        values.forEach(value -> addArguments(value, below));
        match.conditions().forEach(condition -> condition.values().forEach(value -> addArguments(value, below)));
        Pruned input = PruneColumns.prune(match.input(), below);
        Plan pruned = new Plan.Match(
                input.plan(),
                input.at(match.partitionBy()),
                input.keysAt(match.orderBy()),
                input.at(keep),
                match.rule(),
                match.conditions().stream()
                        .map(condition -> new MatchRule.Condition(
                                condition.label(), condition.condition(), at(condition.values(), input)))
                        .toList(),
                at(values, input),
                match.frame().map(frame -> frame.at(column -> input.places()[column])));
        return new Pruned(pruned, places);
    }

    private static void addArguments(MatchValue value, BitSet below) {
        value.arguments().stream().filter(column -> column != MatchValue.LABELS).forEach(below::set);
    }

    private static List<MatchValue> at(List<MatchValue> values, Pruned input) {
        return values.stream()
                .map(value -> value.at(column -> input.places()[column]))
                .toList();
    }
}
