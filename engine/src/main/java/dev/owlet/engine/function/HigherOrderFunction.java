package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.List;

/**
 * One signature of a function that takes lambdas.
 *
 * @param maker makes it for a call, for one thread
 */
record HigherOrderFunction(String name, Signature signature, String doc, Maker maker) {
    /** Makes a function for a call. */
    interface Maker {
        HigherOrder make(Types types);
    }

    /**
     * What types a call has.
     *
     * @param arguments of the arguments, and of the bodies where they are lambdas
     * @param result of the call
     */
    record Types(List<SqlType> arguments, SqlType result) {
        SqlType element(int argument) {
            return ((SqlType.Array) arguments.get(argument)).element();
        }

        SqlType.Map map(int argument) {
            return (SqlType.Map) arguments.get(argument);
        }
    }

    static HigherOrderFunction of(String name, String signature, String doc, Maker maker) {
        return new HigherOrderFunction(name, Signature.parse(signature), doc, maker);
    }

    FunctionInfo info() {
        return new FunctionInfo(name, signature.result().text(), signature.argumentTexts(), "scalar", true, doc);
    }

    /** Tells whether a call with lambdas at these places may mean this. */
    boolean takes(List<Boolean> lambdas) {
        List<TypePattern> arguments = signature.arguments();
        if (arguments.size() != lambdas.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof TypePattern.FunctionOf != lambdas.get(i)) {
                return false;
            }
        }
        return true;
    }
}
