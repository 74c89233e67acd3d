package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists every function and resolves calls. A new group of scalar functions is one line in {@link Scalars}. Immutable
 * after loading, for any thread.
 *
 * <p>Operators resolve here too, under names a query cannot call: {@code add}, {@code subtract}, {@code multiply},
 * {@code divide}, {@code modulus}, {@code negate}, {@code like}, {@code subscript}, {@code single_row}; {@code ||} is
 * {@code concat}.
 */
public final class Functions {
    /** The name of an operator that fails on any row: the step of a recursion that must have none. */
    public static final String RECURSION_LIMIT = "recursion_limit";

    private Functions() {}

    /** Holds the scalar functions; apart, because reading all groups takes longer than many a query that needs none. */
    private static final class Scalars {
        private static final List<Class<?>> GROUPS = List.of(
                ArithmeticOperators.class,
                SubqueryOperators.class,
                TimeArithmetic.class,
                MathFunctions.class,
                BitFunctions.class,
                DateFunctions.class,
                TimeFunctions.class,
                OffsetTimeFunctions.class,
                StringFunctions.class,
                TrimFunctions.class,
                PrintFunctions.class,
                LikeFunctions.class,
                RegexFunctions.class,
                BinaryFunctions.class,
                JsonFunctions.class,
                SqlJsonFunctions.class,
                JsonTableFunction.class,
                UuidFunctions.class,
                IpAddressFunctions.class,
                SketchFunctions.class,
                SetDigestFunctions.class,
                DateMathFunctions.class,
                InstantFunctions.class,
                FormatFunctions.class,
                UrlFunctions.class,
                ComparisonFunctions.class,
                ArrayFunctions.class,
                ArraySetFunctions.class,
                MapFunctions.class,
                SplitMapFunctions.class,
                ArrayShapeFunctions.class,
                WordFunctions.class,
                EncodingFunctions.class,
                HashFunctions.class,
                DistributionFunctions.class,
                QuantityFunctions.class,
                ColorFunctions.class,
                TeradataFunctions.class,
                SessionFunctions.class);

        static final Map<String, List<ScalarFunction>> BY_NAME = byName();

        private static Map<String, List<ScalarFunction>> byName() {
            List<ScalarFunction> all = new ArrayList<>();
            for (Class<?> group : GROUPS) {
                all.addAll(AnnotatedMethods.of(group));
            }
            all.addAll(DecimalOperators.functions());
            all.addAll(DecimalFunctions.functions());
            all.addAll(MapFunctions.functions());
            all.addAll(ZipFunctions.functions());
            all.addAll(JsonValueFunction.functions());
            return all.stream().collect(Collectors.groupingBy(ScalarFunction::name));
        }
    }

    /** Holds the names of all kinds together. */
    private static final class Names {
        static final Set<String> ALL = all();

        private static Set<String> all() {
            Set<String> names = new TreeSet<>(WindowFunctions.names());
            names.addAll(Aggregates.names());
            names.addAll(HigherOrderFunctions.names());
            SessionFunctions.constants().forEach(constant -> names.add(constant.name()));
            Scalars.BY_NAME.forEach((name, overloads) -> {
                if (overloads.stream().anyMatch(f -> !f.operator())) {
                    names.add(name);
                }
            });
            return Collections.unmodifiableSet(names);
        }
    }

    /** Finds the scalar function or operator that a call with arguments of these types means. */
    public static Optional<Resolution> scalar(String name, List<SqlType> argumentTypes) {
        return choose(name, argumentTypes).map(Candidate.Choice::resolution);
    }

    /** Finds the aggregate that a call with arguments of these types means. */
    public static Optional<Resolution> aggregate(String name, List<SqlType> argumentTypes) {
        return Aggregates.find(name, argumentTypes);
    }

    /**
     * Finds the window function that a call with arguments of these types means: a ranking or value function ({@code
     * row_number, rank, dense_rank, percent_rank, cume_dist, ntile, lag, lead, first_value, last_value, nth_value}) or an
     * aggregate.
     */
    public static Optional<Resolution> window(String name, List<SqlType> argumentTypes) {
        Optional<Resolution> own = WindowFunctions.find(name, argumentTypes);
        return own.isPresent() ? own : aggregate(name, argumentTypes);
    }

    /** Tells whether a query may call a function of this lower-case name. */
    public static boolean exists(String name) {
        return Names.ALL.contains(name);
    }

    /** Tells whether the name is an aggregate's. */
    public static boolean isAggregate(String name) {
        return Aggregates.names().contains(name);
    }

    /** Tells whether the name is a ranking or value function's, which needs OVER. */
    public static boolean isWindow(String name) {
        return WindowFunctions.names().contains(name);
    }

    /** Tells whether a scalar function gives equal results for equal arguments. */
    public static boolean isDeterministic(String name) {
        return Scalars.BY_NAME.getOrDefault(name, List.of()).stream().allMatch(ScalarFunction::deterministic);
    }

    /** Returns every name a query may call, sorted. */
    public static Set<String> names() {
        return Names.ALL;
    }

    /** Returns how a function may be called, as in Trino's messages: {@code abs(bigint), abs(double)}. */
    public static String expected(String name) {
        return list().stream()
                .filter(info -> info.name().equals(name))
                .map(info -> name + "(" + String.join(", ", info.argumentTypes()) + ")")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Returns a line for every function and signature, sorted by name: SHOW FUNCTIONS. */
    public static List<FunctionInfo> list() {
        Stream<FunctionInfo> scalars = Scalars.BY_NAME.values().stream()
                .flatMap(Collection::stream)
                .filter(f -> !f.operator())
                .map(f -> new FunctionInfo(
                        f.name(),
                        f.signature().result().text(),
                        f.signature().argumentTexts(),
                        "scalar",
                        f.deterministic(),
                        f.doc()));
        return Stream.of(
                        scalars,
                        HigherOrderFunctions.list().stream(),
                        SessionFunctions.constants().stream(),
                        Aggregates.list().stream(),
                        WindowFunctions.list().stream())
                .flatMap(lines -> lines)
                .distinct()
                .sorted(java.util.Comparator.comparing(FunctionInfo::name))
                .toList();
    }

    /** Makes the kernel of a resolved call, for one thread; {@code argumentTypes} as the resolution said. */
    public static Kernel kernel(String name, List<SqlType> argumentTypes, SqlType returnType) {
        ScalarFunction function = choose(name, argumentTypes)
                .map(Candidate.Choice::candidate)
                .orElseThrow(() -> new OwletException(
                        Code.FUNCTION_NOT_FOUND, "Function '" + name + "' not registered for " + argumentTypes));
        return function.kernels().kernel(new Resolution(name, argumentTypes, returnType));
    }

    private static Optional<Candidate.Choice<ScalarFunction>> choose(String name, List<SqlType> argumentTypes) {
        return Candidate.choose(Scalars.BY_NAME.getOrDefault(name, List.of()), argumentTypes);
    }
}
