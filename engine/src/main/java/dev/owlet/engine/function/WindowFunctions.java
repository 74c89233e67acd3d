package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names and types of the ranking and value functions; the executor computes them. */
final class WindowFunctions {
    private static final List<WindowFunction> ALL = List.of(
            new WindowFunction("row_number", "(): bigint", "Numbers the rows of a partition from 1."),
            new WindowFunction("rank", "(): bigint", "Ranks a row among its partition, with gaps after ties."),
            new WindowFunction("dense_rank", "(): bigint", "Ranks a row among its partition, without gaps."),
            new WindowFunction("percent_rank", "(): double", "Returns (rank - 1) / (rows - 1)."),
            new WindowFunction("cume_dist", "(): double", "Returns the share of rows that come before or tie."),
            new WindowFunction("ntile", "(bigint): bigint", "Divides the partition into n equal buckets from 1."),
            new WindowFunction("lag", "(T): T", "Returns the value one row before."),
            new WindowFunction("lag", "(T, bigint): T", "Returns the value some rows before, or null."),
            new WindowFunction("lag", "(T, bigint, T): T", "Returns the value some rows before, or a default."),
            new WindowFunction("lead", "(T): T", "Returns the value one row after."),
            new WindowFunction("lead", "(T, bigint): T", "Returns the value some rows after, or null."),
            new WindowFunction("lead", "(T, bigint, T): T", "Returns the value some rows after, or a default."),
            new WindowFunction("first_value", "(T): T", "Returns the first value of the frame."),
            new WindowFunction("last_value", "(T): T", "Returns the last value of the frame."),
            new WindowFunction("nth_value", "(T, bigint): T", "Returns the n-th value of the frame, from 1."));

    private static final Set<String> NAMES =
            ALL.stream().map(WindowFunction::name).collect(Collectors.toCollection(TreeSet::new));

    private WindowFunctions() {}

    private record WindowFunction(String name, Signature signature, String doc) implements Candidate {
        WindowFunction(String name, String signature, String doc) {
            this(name, Signature.parse(signature), doc);
        }

        @Override
        public Optional<Function<List<SqlType>, SqlType>> returnRule() {
            return Optional.empty();
        }
    }

    static Optional<Resolution> find(String name, List<SqlType> argumentTypes) {
        List<WindowFunction> overloads =
                ALL.stream().filter(f -> f.name().equals(name)).toList();
        return Candidate.choose(overloads, argumentTypes).map(Candidate.Choice::resolution);
    }

    static Set<String> names() {
        return NAMES;
    }

    static List<FunctionInfo> list() {
        return ALL.stream()
                .map(f -> new FunctionInfo(
                        f.name(),
                        f.signature().result().text(),
                        f.signature().argumentTexts(),
                        "window",
                        true,
                        f.doc()))
                .toList();
    }
}
