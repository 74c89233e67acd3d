package dev.owlet.engine.exec;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Does DISTINCT in two steps where all calls have the same arguments: group by keys and arguments first, which splits
 * among workers and spills, then aggregate what is left.
 */
final class DistinctSteps {
    private DistinctSteps() {}

    static boolean apply(Plan.Aggregate aggregate) {
        List<AggregateCall> calls = aggregate.calls();
        return !calls.isEmpty()
                && !calls.get(0).arguments().isEmpty()
                && calls.stream()
                        .allMatch(call -> call.distinct()
                                && call.filter().isEmpty()
                                && call.orderBy().isEmpty()
                                && call.arguments().equals(calls.get(0).arguments()));
    }

    static Plan.Aggregate outer(Plan.Aggregate aggregate) {
        int keys = aggregate.keys().size();
        List<Integer> both = new ArrayList<>(aggregate.keys());
        both.addAll(aggregate.calls().get(0).arguments());
        Plan.Aggregate inner = new Plan.Aggregate(aggregate.input(), both, List.of(), OptionalLong.empty());
        List<Integer> arguments = IntStream.range(keys, both.size()).boxed().toList();
        return new Plan.Aggregate(
                inner,
                IntStream.range(0, keys).boxed().toList(),
                aggregate.calls().stream()
                        .map(call -> new AggregateCall(
                                call.function(), arguments, false, call.filter(), List.of(), call.type()))
                        .toList(),
                aggregate.expectedGroups());
    }
}
