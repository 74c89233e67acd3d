package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import java.nio.ByteBuffer;

/** The first two bytes of every sketch, which say what follows. A change of a layout is a new version. */
final class SketchBytes {
    static final int HEADER = 2;

    private static final byte VERSION = 1;

    private SketchBytes() {}

    /** Returns a buffer of {@code length} bytes beyond the header. */
    static ByteBuffer write(char letter, int length) {
        return ByteBuffer.allocate(HEADER + length).put((byte) letter).put(VERSION);
    }

    /** Returns what follows the header. */
    static ByteBuffer read(char letter, SqlType type, byte[] data, int start, int length) {
        if (length < HEADER || data[start] != letter || data[start + 1] != VERSION) {
            throw malformed(type);
        }
        return ByteBuffer.wrap(data, start + HEADER, length - HEADER);
    }

    static OwletException malformed(SqlType type) {
        return new OwletException(Code.INVALID_CAST_ARGUMENT, "The bytes are no " + type + " value")
                .hint("Only bytes that CAST made of such a value can become one again.");
    }
}
