package dev.owlet.formats.json;

import static dev.owlet.formats.text.Swar.load;

import dev.owlet.formats.text.Utf8;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.Base64;

/** Reads text: strings without their quotes and escapes, every other value as the JSON text it is. */
final class TextReader implements ValueReader {
    private final SqlType type;
    private final ValueContext context;
    private final int most;
    private final JsonString string = new JsonString();

    TextReader(SqlType type, ValueContext context) {
        this.type = type;
        this.context = context;
        most = type instanceof SqlType.Varchar text
                ? text.length()
                : type instanceof SqlType.Char text ? text.length() : Integer.MAX_VALUE;
    }

    @Override
    public void append(VectorBuilder target, byte[] data, int from, int to) {
        BytesBuilder builder = (BytesBuilder) target;
        boolean string = data[from] == '"' && type.kind() != SqlType.Kind.JSON;
        if (string) {
            appendString(builder, data, from, to);
        } else if (JsonText.isWord(data, from, to, "null")) {
            builder.appendNull();
        } else if (JsonCheck.isValue(data, from, to)) {
            put(builder, data, from, to);
        } else {
            context.malformed(data, from, to);
            builder.appendNull();
        }
    }

    private void appendString(BytesBuilder builder, byte[] data, int from, int to) {
        if (isPlain(data, from + 1, to - 1)) {
            put(builder, data, from + 1, to - 1);
        } else if (string.read(data, from + 1, to - 1)) {
            put(builder, string.text, 0, string.length);
        } else {
            context.malformed(data, from, to);
            builder.appendNull();
        }
    }

    /** Tells whether there are surely no escapes and control characters. */
    private static boolean isPlain(byte[] data, int from, int to) {
        long suspect = 0;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long word = load(data, at);
            suspect |= (word - 0x2020202020202020L) & ~word & 0x8080808080808080L;
            suspect |= dev.owlet.formats.text.Swar.equal(word, 0x5c5c5c5c5c5c5c5cL);
        }
        for (; at < to; at++) {
            suspect |= data[at] == '\\' || data[at] >= 0 && data[at] < ' ' ? 1 : 0;
        }
        return suspect == 0;
    }

    private void put(BytesBuilder builder, byte[] data, int from, int to) {
        switch (type.kind()) {
            case VARBINARY -> putBinary(builder, data, from, to);
            case CHAR -> {
                int end = to;
                while (end > from && data[end - 1] == ' ') {
                    end--;
                }
                Utf8.append(builder, data, from, end, most);
            }
            default -> Utf8.append(builder, data, from, to, most);
        }
    }

    private void putBinary(BytesBuilder builder, byte[] data, int from, int to) {
        try {
            byte[] value = Base64.getDecoder().decode(Arrays.copyOfRange(data, from, to));
            builder.append(value, 0, value.length);
        } catch (IllegalArgumentException e) {
            context.clash(type, data, from, to);
            builder.appendNull();
        }
    }
}
