package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Aggregates distinct arguments in two steps when all calls of an aggregate have the same ones: first the distinct rows
 * of keys and arguments, then the calls without DISTINCT. Two plain hash aggregations replace a set a group.
 */
final class SplitDistinct implements Rule {
    /** Functions to which repetitions make no difference. */
    private static final Set<String> IDEMPOTENT = Set.of("min", "max", "bool_and", "bool_or", "every");

    @Override
    public String name() {
        return "split_distinct";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        return Plans.rewrite(plan, step -> step instanceof Plan.Aggregate aggregate ? split(aggregate) : step);
    }

    private static Plan split(Plan.Aggregate aggregate) {
        List<AggregateCall> calls = aggregate.calls();
        if (calls.isEmpty() || calls.stream().noneMatch(AggregateCall::distinct)) {
            return aggregate;
        }
        List<Integer> arguments = calls.stream()
                .filter(AggregateCall::distinct)
                .findFirst()
                .orElseThrow()
                .arguments();
        if (!calls.stream().allMatch(call -> isSplittable(call, arguments))) {
            return aggregate;
        }
        List<Integer> distinct = new ArrayList<>(aggregate.keys());
        arguments.stream().filter(column -> !distinct.contains(column)).forEach(distinct::add);
        Plan rows = new Plan.Aggregate(aggregate.input(), distinct, List.of(), OptionalLong.empty());
        List<Integer> places = arguments.stream().map(distinct::indexOf).toList();
        List<AggregateCall> plain = calls.stream()
                .map(call ->
                        new AggregateCall(call.function(), places, false, OptionalInt.empty(), List.of(), call.type()))
                .toList();
        List<Integer> keys = IntStream.range(0, aggregate.keys().size()).boxed().toList();
        return new Plan.Aggregate(rows, keys, plain, aggregate.expectedGroups());
    }

    private static boolean isSplittable(AggregateCall call, List<Integer> arguments) {
        return (call.distinct() || IDEMPOTENT.contains(call.function()))
                && call.arguments().equals(arguments)
                && !arguments.isEmpty()
                && call.filter().isEmpty()
                && call.orderBy().isEmpty();
    }
}
