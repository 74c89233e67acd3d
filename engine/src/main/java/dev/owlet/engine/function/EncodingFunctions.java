package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import java.nio.ByteBuffer;
import org.apache.commons.codec.binary.Base32;

/** Bytes: base 32, numbers as bytes, padding. */
final class EncodingFunctions {
    private static final Base32 BASE_32 = new Base32();

    private EncodingFunctions() {}

    private static void append(byte[] bytes, BytesBuilder out) {
        out.append(bytes, 0, bytes.length);
    }

    @Scalar(name = "to_base32", value = "(varbinary): varchar", doc = "Returns bytes in base 32.")
    static void toBase32(View bytes, BytesBuilder out) {
        append(BASE_32.encode(bytes.bytes()), out);
    }

    @Scalar(
            name = "from_base32",
            value = {"(varchar): varbinary", "(varbinary): varbinary"},
            doc = "Reads bytes in base 32.")
    static void fromBase32(View text, BytesBuilder out) {
        int digits = text.length;
        while (digits > 0 && text.data[text.start + digits - 1] == '=') {
            digits--;
        }
        for (int i = text.start; i < text.start + digits; i++) {
            byte c = text.data[i];
            if (!(c >= 'A' && c <= 'Z' || c >= '2' && c <= '7')) {
                throw Faults.argument("Unrecognized character: " + (char) (c & 0xff));
            }
        }
        int rest = digits % 8;
        if (rest == 1 || rest == 3 || rest == 6) {
            throw Faults.argument("Invalid input length " + digits);
        }
        append(BASE_32.decode(text.bytes()), out);
    }

    @Scalar(
            name = "to_big_endian_32",
            value = "(integer): varbinary",
            doc = "Returns a number as 4 bytes, the highest first.")
    static void toBigEndian32(long value, BytesBuilder out) {
        append(ByteBuffer.allocate(4).putInt((int) value).array(), out);
    }

    @Scalar(
            name = "from_big_endian_32",
            value = "(varbinary): integer",
            doc = "Reads a number of 4 bytes, the highest first.")
    static long fromBigEndian32(View bytes) {
        return wrap(bytes, 4, "expected 4-byte input, but got instead: " + bytes.length)
                .getInt();
    }

    @Scalar(name = "to_ieee754_32", value = "(real): varbinary", doc = "Returns a real as 4 bytes of IEEE 754.")
    static void toIeee32(double value, BytesBuilder out) {
        append(ByteBuffer.allocate(4).putFloat((float) value).array(), out);
    }

    @Scalar(name = "from_ieee754_32", value = "(varbinary): real", doc = "Reads a real of 4 bytes of IEEE 754.")
    static double fromIeee32(View bytes) {
        return wrap(bytes, 4, "Input floating-point value must be exactly 4 bytes long")
                .getFloat();
    }

    @Scalar(name = "to_ieee754_64", value = "(double): varbinary", doc = "Returns a double as 8 bytes of IEEE 754.")
    static void toIeee64(double value, BytesBuilder out) {
        append(ByteBuffer.allocate(8).putDouble(value).array(), out);
    }

    @Scalar(name = "from_ieee754_64", value = "(varbinary): double", doc = "Reads a double of 8 bytes of IEEE 754.")
    static double fromIeee64(View bytes) {
        return wrap(bytes, 8, "Input floating-point value must be exactly 8 bytes long")
                .getDouble();
    }

    private static ByteBuffer wrap(View bytes, int length, String otherwise) {
        if (bytes.length != length) {
            throw Faults.argument(otherwise);
        }
        return ByteBuffer.wrap(bytes.data, bytes.start, length);
    }

    @Scalar(
            name = "lpad",
            value = "(varbinary, bigint, varbinary): varbinary",
            doc = "Fills bytes at the left up to a length, or cuts them.")
    static void padLeft(View bytes, long length, View padding, BytesBuilder out) {
        pad(bytes, length, padding, true, out);
    }

    @Scalar(
            name = "rpad",
            value = "(varbinary, bigint, varbinary): varbinary",
            doc = "Fills bytes at the right up to a length, or cuts them.")
    static void padRight(View bytes, long length, View padding, BytesBuilder out) {
        pad(bytes, length, padding, false, out);
    }

    private static void pad(View bytes, long length, View padding, boolean left, BytesBuilder out) {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw Faults.argument("Target length must be in the range [0..2147483647]");
        }
        if (padding.length == 0) {
            throw Faults.argument("Padding bytes must not be empty");
        }
        int size = (int) length;
        if (size > bytes.length) {
            Faults.checkLength(length, "Padded bytes");
        }
        int kept = Math.min(size, bytes.length);
        int at = out.reserve(size);
        int fill = left ? at : at + kept;
        for (int i = 0; i < size - kept; i++) {
            out.data()[fill + i] = padding.data[padding.start + i % padding.length];
        }
        System.arraycopy(bytes.data, bytes.start, out.data(), left ? at + size - kept : at, kept);
        out.commit(at, size);
    }

    @Scalar(name = "reverse", value = "(varbinary): varbinary", doc = "Returns the bytes in reverse order.")
    static void reverseBytes(View bytes, BytesBuilder out) {
        int at = out.reserve(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            out.data()[at + i] = bytes.data[bytes.end() - 1 - i];
        }
        out.commit(at, bytes.length);
    }
}
