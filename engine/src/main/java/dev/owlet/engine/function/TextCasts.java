package dev.owlet.engine.function;

import static dev.owlet.formats.type.SqlType.Kind.CHAR;
import static dev.owlet.formats.type.SqlType.Kind.UUID;
import static dev.owlet.formats.type.SqlType.Kind.VARBINARY;
import static dev.owlet.formats.type.SqlType.Kind.VARCHAR;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import java.util.Arrays;

/** Casts between texts of different lengths, char and varchar, and uuids. */
final class TextCasts {
    private TextCasts() {}

    @CastMethod(from = VARCHAR, to = VARCHAR)
    static void shorten(View text, Site site, Span out) {
        int end = Utf8.skip(text.data, text.start, text.end(), ((SqlType.Varchar) site.returnType()).length());
        out.append(text.start, end - text.start);
    }

    @CastMethod(
            from = {VARCHAR, CHAR},
            to = CHAR)
    static void toChar(View text, Site site, Span out) {
        int end = Utf8.skip(text.data, text.start, text.end(), ((SqlType.Char) site.returnType()).length());
        while (end > text.start && text.data[end - 1] == ' ') {
            end--;
        }
        out.append(text.start, end - text.start);
    }

    @CastMethod(from = CHAR, to = VARCHAR)
    static void pad(View text, Site site, BytesBuilder out) {
        int length = Math.min(
                ((SqlType.Char) site.argumentType(0)).length(), ((SqlType.Varchar) site.returnType()).length());
        int end = Utf8.skip(text.data, text.start, text.end(), length);
        int missing = length - Utf8.count(text.data, text.start, end - text.start);
        int bytes = end - text.start;
        int at = out.reserve(bytes + missing);
        System.arraycopy(text.data, text.start, out.data(), at, bytes);
        Arrays.fill(out.data(), at + bytes, at + bytes + missing, (byte) ' ');
        out.commit(at, bytes + missing);
    }

    @CastMethod(from = VARCHAR, to = UUID)
    static void toUuid(View text, BytesBuilder out) {
        String word = text.string();
        try {
            if (word.length() != 36) {
                throw new IllegalArgumentException(word);
            }
            UuidFunctions.append(java.util.UUID.fromString(word), out);
        } catch (IllegalArgumentException e) {
            throw new OwletException(Code.INVALID_CAST_ARGUMENT, "Cannot cast value to UUID: " + word);
        }
    }

    @CastMethod(from = UUID, to = VARCHAR)
    static void uuidToText(View value, BytesBuilder out) {
        byte[] text = UuidFunctions.text(value.data, value.start);
        out.append(text, 0, text.length);
    }

    @CastMethod(from = UUID, to = VARBINARY)
    static void uuidToBytes(View value, Span out) {
        out.append(value.start, value.length);
    }

    @CastMethod(from = VARBINARY, to = UUID)
    static void bytesToUuid(View value, Span out) {
        if (value.length != 16) {
            throw new OwletException(Code.INVALID_CAST_ARGUMENT, "Invalid UUID binary length: " + value.length);
        }
        out.append(value.start, value.length);
    }
}
