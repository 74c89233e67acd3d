package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the variables of one signature stand for in one call. */
final class Bindings {
    private final Map<String, SqlType> types = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Makes a variable stand for a type, or for the common super type when it already stands for one. */
    boolean bind(String variable, SqlType type) {
        SqlType known = types.get(variable);
        Optional<SqlType> merged = known == null ? Optional.of(type) : Coercions.common(known, type);
        merged.ifPresent(value -> types.put(variable, value));
        return merged.isPresent();
    }

    void bindAtLeast(String variable, int number) {
        numbers.merge(variable, number, Math::max);
    }

    @Nullable
    SqlType type(String variable) {
        return types.get(variable);
    }

    int number(String variable, int otherwise) {
        return numbers.getOrDefault(variable, otherwise);
    }
}
