package dev.owlet.engine.function;

import java.util.List;

/**
 * One line of SHOW FUNCTIONS.
 *
 * @param name the lower-case name
 * @param returnType the type of the result, perhaps with variables
 * @param argumentTypes the types of the arguments, perhaps with variables
 * @param kind {@code scalar}, {@code aggregate} or {@code window}
 * @param deterministic whether equal arguments give equal results
 * @param doc one sentence on what it returns
 */
public record FunctionInfo(
        String name, String returnType, List<String> argumentTypes, String kind, boolean deterministic, String doc) {
    public FunctionInfo {
        argumentTypes = List.copyOf(argumentTypes);
    }
}
