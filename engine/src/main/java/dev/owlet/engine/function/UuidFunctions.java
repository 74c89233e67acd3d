package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Universally unique identifiers, 16 bytes each. */
final class UuidFunctions {
    private UuidFunctions() {}

    @Scalar(value = "(): uuid", doc = "Returns a random UUID.", deterministic = false)
    static void uuid(BytesBuilder out) {
        append(UUID.randomUUID(), out);
    }

    static void append(UUID value, BytesBuilder out) {
        int at = out.reserve(16);
        ByteBuffer.wrap(out.data(), at, 16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        out.commit(at, 16);
    }

    static byte[] text(byte[] data, int start) {
        ByteBuffer bytes = ByteBuffer.wrap(data, start, 16);
        return new UUID(bytes.getLong(), bytes.getLong()).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
