package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lists every aggregate and resolves calls. A new family is one line in {@link #all}. For any thread. */
public final class Aggregates {
    private static final Map<String, List<AggregateFunction>> BY_NAME =
            all().stream().collect(Collectors.groupingBy(AggregateFunction::name));
    private static final Set<String> NAMES = Collections.unmodifiableSet(new TreeSet<>(BY_NAME.keySet()));

    private Aggregates() {}

    private static List<AggregateFunction> all() {
        List<AggregateFunction> all = new ArrayList<>();
        all.addAll(CountAggregate.functions());
        all.addAll(SumAggregate.functions());
        all.addAll(FloatSumAggregate.functions());
        all.addAll(MinMaxAggregate.functions());
        all.addAll(PickAggregate.functions());
        all.addAll(BooleanAggregate.functions());
        all.addAll(MomentsAggregate.functions());
        all.addAll(CollectAggregate.functions());
        all.addAll(DistinctCountAggregate.functions());
        all.addAll(QuantileAggregate.functions());
        all.addAll(SetDigestAggregate.functions());
        all.addAll(MergeAggregate.functions());
        all.addAll(PercentileAggregate.functions());
        all.addAll(BitsAggregate.functions());
        all.addAll(TopAggregate.functions());
        all.addAll(ShapeAggregate.functions());
        all.addAll(EntropyAggregate.functions());
        all.addAll(HistogramAggregate.functions());
        all.addAll(FrequentAggregate.functions());
        all.addAll(MapUnionAggregate.functions());
        return all;
    }

    /**
     * Returns the aggregate of a call with arguments of exactly the types {@link Functions#aggregate} said.
     *
     * <p>{@code count} without arguments counts rows. DISTINCT and FILTER are the executor's: it feeds fewer rows.
     */
    public static Aggregate resolve(String name, List<SqlType> argumentTypes) {
        return choose(name, argumentTypes)
                .map(choice -> choice.candidate().maker().aggregate(choice.resolution()))
                .orElseThrow(() -> new OwletException(
                        Code.FUNCTION_NOT_FOUND, "Function '" + name + "' not registered for " + argumentTypes));
    }

    static Optional<Resolution> find(String name, List<SqlType> argumentTypes) {
        return choose(name, argumentTypes).map(Candidate.Choice::resolution);
    }

    static Set<String> names() {
        return NAMES;
    }

    static List<FunctionInfo> list() {
        return BY_NAME.values().stream()
                .flatMap(List::stream)
                .map(f -> new FunctionInfo(
                        f.name(),
                        f.signature().result().text(),
                        f.signature().argumentTexts(),
                        "aggregate",
                        true,
                        f.doc()))
                .toList();
    }

    private static Optional<Candidate.Choice<AggregateFunction>> choose(String name, List<SqlType> argumentTypes) {
        return Candidate.choose(BY_NAME.getOrDefault(name, List.of()), argumentTypes);
    }
}
