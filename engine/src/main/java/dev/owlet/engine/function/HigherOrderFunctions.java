package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the functions that take lambdas. A new family is one line here. */
public final class HigherOrderFunctions {
    private static final List<HigherOrderFunction> ALL = Stream.of(
                    ArrayLambdas.functions(),
                    ReduceFunction.functions(),
                    ReduceAggregate.functions(),
                    ComparatorSort.functions(),
                    MapLambdas.functions(),
                    SplitMapLambda.functions(),
                    ReplaceLambda.functions())
            .flatMap(List::stream)
            .toList();

    private HigherOrderFunctions() {}

    static Set<String> names() {
        return ALL.stream().map(HigherOrderFunction::name).collect(Collectors.toSet());
    }

    static List<FunctionInfo> list() {
        return ALL.stream()
                .map(HigherOrderFunction::info)
                .map(info -> info.name().equals(ReduceAggregate.NAME) ? ReduceAggregate.shown(info) : info)
                .toList();
    }

    /** Tells whether the function folds the values of a group, which {@code array_agg} makes an array of. */
    public static boolean isAggregate(String name) {
        return name.equals(ReduceAggregate.NAME);
    }

    /** Returns the ways to type a call that has lambdas at the places that are true. */
    public static List<LambdaTyping> typings(String name, List<Boolean> lambdas) {
        return ALL.stream()
                .filter(function -> function.name().equals(name) && function.takes(lambdas))
                .map(function -> new LambdaTyping(function.signature()))
                .toList();
    }

    /**
     * Makes the function of a typed call, for one thread.
     *
     * @param argumentTypes of the arguments, and of the bodies where they are lambdas
     */
    public static HigherOrder make(
            String name, List<Boolean> lambdas, List<SqlType> argumentTypes, SqlType returnType) {
        return ALL.stream()
                .filter(function -> function.name().equals(name) && function.takes(lambdas))
                .findFirst()
                .orElseThrow(() ->
                        new OwletException(Code.FUNCTION_NOT_FOUND, "Function '" + name + "' takes no such lambdas"))
                .maker()
                .make(new HigherOrderFunction.Types(argumentTypes, returnType));
    }
}
