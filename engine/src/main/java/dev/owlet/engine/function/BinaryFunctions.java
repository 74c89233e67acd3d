package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Bytes: encodings, digests, checksums. */
final class BinaryFunctions {
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private BinaryFunctions() {}

    private static void append(byte[] bytes, BytesBuilder out) {
        out.append(bytes, 0, bytes.length);
    }

    @Scalar(value = "(varchar): varbinary", doc = "Returns the UTF-8 bytes of a text.")
    static void toUtf8(View text, Span out) {
        out.append(text.start, text.length);
    }

    @Scalar(value = "(varbinary): varchar", doc = "Reads UTF-8 bytes; what is malformed becomes U+FFFD.")
    static void fromUtf8(View bytes, BytesBuilder out) {
        if (bytes.ascii()) {
            out.append(bytes.data, bytes.start, bytes.length);
        } else {
            StringFunctions.append(bytes.string(), out);
        }
    }

    @Scalar(
            name = "from_utf8",
            value = "(varbinary, varchar): varchar",
            doc = "Reads UTF-8 bytes; what is malformed becomes a given character or nothing.")
    static void fromUtf8Replacing(View bytes, View replacement, BytesBuilder out) {
        String by = replacement.string();
        if (by.codePointCount(0, by.length()) > 1) {
            throw Faults.argument("Replacement character string must empty or a single character");
        }
        try {
            StringFunctions.append(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .replaceWith(by.isEmpty() ? "\uFFFD" : by)
                            .decode(ByteBuffer.wrap(bytes.data, bytes.start, bytes.length))
                            .toString()
                            .replace(by.isEmpty() ? "\uFFFD" : "", ""),
                    out);
        } catch (CharacterCodingException e) {
            throw Faults.argument("Malformed UTF-8: " + e.getMessage());
        }
    }

    @Scalar(value = "(varbinary): varchar", doc = "Returns bytes as hexadecimal digits.")
    static void toHex(View bytes, BytesBuilder out) {
        StringFunctions.append(UPPER.formatHex(bytes.data, bytes.start, bytes.end()), out);
    }

    @Scalar(
            value = {"(varchar): varbinary", "(varbinary): varbinary"},
            doc = "Reads hexadecimal digits.")
    static void fromHex(View text, BytesBuilder out) {
        if (text.length % 2 != 0) {
            throw Faults.argument("invalid input length " + text.length);
        }
        int length = text.length / 2;
        int at = out.reserve(length);
        byte[] to = out.data();
        for (int i = 0; i < length; i++) {
            to[at + i] = (byte) (digit(text.data[text.start + 2 * i]) << 4 | digit(text.data[text.start + 2 * i + 1]));
        }
        out.commit(at, length);
    }

    private static int digit(byte c) {
        if (!HexFormat.isHexDigit(c & 0xff)) {
            throw Faults.argument("not a hexadecimal digit: \"" + (char) (c & 0xff) + "\" = " + c);
        }
        return HexFormat.fromHexDigit(c);
    }

    @Scalar(name = "to_base64", value = "(varbinary): varchar", doc = "Returns bytes in base 64.")
    static void toBase64(View bytes, BytesBuilder out) {
        append(Base64.getEncoder().encode(bytes.bytes()), out);
    }

    @Scalar(
            name = "from_base64",
            value = {"(varchar): varbinary", "(varbinary): varbinary"},
            doc = "Reads bytes in base 64.")
    static void fromBase64(View text, BytesBuilder out) {
        decode(Base64.getDecoder(), text, out);
    }

    @Scalar(
            name = "to_base64url",
            value = "(varbinary): varchar",
            doc = "Returns bytes in base 64 with the alphabet for URLs.")
    static void toBase64Url(View bytes, BytesBuilder out) {
        append(Base64.getUrlEncoder().encode(bytes.bytes()), out);
    }

    @Scalar(
            name = "from_base64url",
            value = {"(varchar): varbinary", "(varbinary): varbinary"},
            doc = "Reads bytes in base 64 with the alphabet for URLs.")
    static void fromBase64Url(View text, BytesBuilder out) {
        decode(Base64.getUrlDecoder(), text, out);
    }

    private static void decode(Base64.Decoder decoder, View text, BytesBuilder out) {
        try {
            append(decoder.decode(text.bytes()), out);
        } catch (IllegalArgumentException e) {
            throw Faults.argument(String.valueOf(e.getMessage()));
        }
    }

    @Scalar(value = "(varbinary): varbinary", doc = "Returns the MD5 digest.")
    static void md5(View bytes, BytesBuilder out) {
        digest("MD5", bytes, out);
    }

    @Scalar(value = "(varbinary): varbinary", doc = "Returns the SHA-1 digest.")
    static void sha1(View bytes, BytesBuilder out) {
        digest("SHA-1", bytes, out);
    }

    @Scalar(value = "(varbinary): varbinary", doc = "Returns the SHA-256 digest.")
    static void sha256(View bytes, BytesBuilder out) {
        digest("SHA-256", bytes, out);
    }

    @Scalar(value = "(varbinary): varbinary", doc = "Returns the SHA-512 digest.")
    static void sha512(View bytes, BytesBuilder out) {
        digest("SHA-512", bytes, out);
    }

    private static void digest(String algorithm, View bytes, BytesBuilder out) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(bytes.data, bytes.start, bytes.length);
            append(digest.digest(), out);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }

    @Scalar(value = "(varbinary): bigint", doc = "Returns the CRC-32 checksum.")
    static long crc32(View bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes.data, bytes.start, bytes.length);
        return checksum.getValue();
    }

    @Scalar(value = "(varbinary): varbinary", doc = "Returns the xxHash64 checksum as 8 bytes.")
    static void xxhash64(View bytes, BytesBuilder out) {
        append(
                ByteBuffer.allocate(8)
                        .putLong(XxHash64.hash(bytes.data, bytes.start, bytes.length, 0))
                        .array(),
                out);
    }

    @Scalar(
            name = "to_big_endian_64",
            value = "(bigint): varbinary",
            doc = "Returns a number as 8 bytes, the highest first.")
    static void toBigEndian64(long value, BytesBuilder out) {
        append(ByteBuffer.allocate(8).putLong(value).array(), out);
    }

    @Scalar(
            name = "from_big_endian_64",
            value = "(varbinary): bigint",
            doc = "Reads a number of 8 bytes, the highest first.")
    static long fromBigEndian64(View bytes) {
        if (bytes.length != 8) {
            throw Faults.argument("expected 8-byte input, but got instead: " + bytes.length);
        }
        return ByteBuffer.wrap(bytes.data, bytes.start, 8).getLong();
    }
}
