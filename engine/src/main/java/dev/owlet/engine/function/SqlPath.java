package dev.owlet.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A path of the SQL/JSON path language (ISO/IEC 9075-2, 9.39), as {@code JSON_VALUE} and its like take it.
 *
 * @param lax whether structural errors are let pass, arrays unwrapped and single values taken as arrays
 */
record SqlPath(boolean lax, Step root) {
    /** An expression that gives a sequence of items. */
    sealed interface Step {}

    /** {@code $}, the whole document. */
    record Context() implements Step {}

    /** {@code $name}, a value that was passed. */
    record Variable(String name) implements Step {}

    /** {@code @}, the item a filter looks at. */
    record Current() implements Step {}

    /** {@code last}, the last index of the array that is subscripted. */
    record Last() implements Step {}

    /** A number, string, boolean or null. */
    record Literal(JsonNode value) implements Step {}

    /** {@code .key}, or all members when empty. */
    record Member(Step base, Optional<String> key) implements Step {}

    /** {@code ..key}. */
    record Descendants(Step base, String key) implements Step {}

    /** {@code [a, b to c]}, or all elements when empty. */
    record Elements(Step base, List<Range> ranges) implements Step {}

    /** One subscript, or a range of them. */
    record Range(Step from, Optional<Step> to) {}

    /** {@code ?(predicate)}. */
    record Filter(Step base, Test test) implements Step {}

    /** {@code .type()}, {@code .size()} and so on. */
    record Method(Step base, String name) implements Step {}

    /** {@code + - * / %}. */
    record Arithmetic(char operator, Step left, Step right) implements Step {}

    /** A sign before an expression. */
    record Signed(boolean negative, Step operand) implements Step {}

    /** A condition: true, false or unknown. */
    sealed interface Test {}

    /** {@code && ||}. */
    record Junction(boolean and, Test left, Test right) implements Test {}

    /** {@code !}. */
    record Not(Test operand) implements Test {}

    /** {@code == <> < <= > >=}. */
    record Comparison(String operator, Step left, Step right) implements Test {}

    /** {@code exists(path)}. */
    record Exists(Step path) implements Test {}

    /** {@code starts with}. */
    record StartsWith(Step whole, Step initial) implements Test {}

    /** {@code (test) is unknown}. */
    record IsUnknown(Test operand) implements Test {}
}
