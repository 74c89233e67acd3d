package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.List;

/**
 * A function chosen for a call.
 *
 * @param name the function's lower-case canonical name
 * @param argumentTypes what each argument must be cast to
 * @param returnType the type of the result
 */
public record Resolution(String name, List<SqlType> argumentTypes, SqlType returnType) {
    public Resolution {
        argumentTypes = List.copyOf(argumentTypes);
    }
}
