package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.List;

/**
 * Works out the types of one call of a function that takes lambdas, step by step: first the arguments that are none, then
 * each lambda's parameters, which its body is bound with, then the body's type.
 */
public final class LambdaTyping {
    private final Signature signature;
    private final Bindings bindings = new Bindings();

    LambdaTyping(Signature signature) {
        this.signature = signature;
    }

    /** Notes the type of an argument that is no lambda; false when it does not fit. */
    public boolean bind(int argument, SqlType type) {
        return signature.arguments().get(argument).bind(type, bindings);
    }

    /** Returns what the parameters of a lambda are, as far as is known. */
    public List<SqlType> parameters(int argument) {
        return function(argument).parameters().stream()
                .map(pattern -> pattern.resolve(bindings))
                .toList();
    }

    /**
     * Notes the type of a lambda's body; false when it does not fit. It may widen what other lambdas were bound with: they
     * are to be bound again until {@link #parameters} stays the same.
     */
    public boolean bindBody(int argument, SqlType type) {
        return function(argument).result().bind(type, bindings);
    }

    /** Returns the type an argument, or the body of a lambda, must be cast to. */
    public SqlType argument(int argument, SqlType given) {
        TypePattern pattern = signature.arguments().get(argument);
        return pattern instanceof TypePattern.FunctionOf function
                ? function.result().argument(given, bindings)
                : pattern.argument(given, bindings);
    }

    /** Returns the type of the call. */
    public SqlType returnType() {
        return signature.result().resolve(bindings);
    }

    private TypePattern.FunctionOf function(int argument) {
        return (TypePattern.FunctionOf) signature.arguments().get(argument);
    }
}
