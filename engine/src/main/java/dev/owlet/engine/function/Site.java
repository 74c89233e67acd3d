package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One place in a query where a function is called: its types, and what the function keeps there between rows. */
final class Site {
    private final Resolution call;
    private final boolean safe;
    private final Map<Object, Object> kept = new HashMap<>();
    private @Nullable Object lastKey;
    private @Nullable Object last;

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
        return type.cast(kept(type, maker));
    }

    /** Returns what this function makes of a text argument that seldom changes; each function has one such argument. */
    @SuppressWarnings("unchecked")
    <T> T memo(View text, Function<View, T> maker) {
        return ((Memo<T>) kept(Memo.class, () -> new Memo<>(maker))).of(text);
    }

    private Object kept(Object key, Supplier<?> maker) {
        if (key == lastKey && last != null) {
            return last;
        }
        Object known = kept.get(key);
        if (known == null) {
            known = maker.get();
            kept.put(key, known);
        }
        lastKey = key;
        last = known;
        return known;
    }
}
