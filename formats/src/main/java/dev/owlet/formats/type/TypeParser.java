package dev.owlet.formats.type;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;

/** Placeholder of the type parser that part `text` writes: on a conflict take theirs whole. */
public final class TypeParser {
    private TypeParser() {}

    public static SqlType parse(String text) {
        throw new OwletException(Code.TYPE_NOT_FOUND, text);
    }
}
