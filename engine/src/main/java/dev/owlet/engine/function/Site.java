package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One place in a query where a function is called: its types, and what the function keeps there between rows. */
final class Site {
    private final Resolution call;
    private final boolean safe;
    private final Map<Object, Object> kept = new HashMap<>();

    Site(Resolution call, boolean safe) {
        this.call = call;
        this.safe = safe;
    }

    SqlType argumentType(int index) {
        return call.argumentTypes().get(index);
    }

    SqlType returnType() {
        return call.returnType();
    }

    /** Tells whether a value that cannot be cast becomes null instead of an error. */
    boolean safe() {
        return safe;
    }

    /** Returns the one object of a class kept here, made when first asked for. */
    <T> T keep(Class<T> type, Supplier<T> maker) {
        Object known = kept.get(type);
        if (known == null) {
            known = maker.get();
            kept.put(type, known);
        }
        return type.cast(known);
    }
}
