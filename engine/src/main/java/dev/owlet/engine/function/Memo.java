package dev.owlet.engine.function;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a text argument that is mostly constant: a compiled pattern, a path, a unit. Made again only when the
 * text changes; the same bytes at the same place are known without looking at them, since vectors are never written.
 */
final class Memo<T> {
    private final Function<View, T> maker;
    private byte[] data = new byte[0];
    private int start;
    private int length = -1;
    private @Nullable T made;

    Memo(Function<View, T> maker) {
        this.maker = maker;
    }

    T of(View text) {
        T known = made;
        if (known != null && data == text.data && start == text.start && length == text.length) {
            return known;
        }
        return lookUp(text);
    }

    private T lookUp(View text) {
        T known = made;
        boolean same = known != null
                && length == text.length
                && java.util.Arrays.equals(data, start, start + length, text.data, text.start, text.end());
        if (!same) {
            made = null;
            known = maker.apply(text);
        }
        data = text.data;
        start = text.start;
        length = text.length;
        made = known;
        return known;
    }
}
