package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.MurmurHash3;

/** Keyed digests and hashes of bytes. */
final class HashFunctions {
    private HashFunctions() {}

    private static void append(byte[] bytes, BytesBuilder out) {
        out.append(bytes, 0, bytes.length);
    }

    @Scalar(value = "(varbinary, varbinary): varbinary", name = "hmac_md5", doc = "Returns the MD5 digest with a key.")
    static void hmacMd5(View bytes, View key, Site site, BytesBuilder out) {
        hmac("HmacMD5", bytes, key, site, out);
    }

    @Scalar(
            value = "(varbinary, varbinary): varbinary",
            name = "hmac_sha1",
            doc = "Returns the SHA-1 digest with a key.")
    static void hmacSha1(View bytes, View key, Site site, BytesBuilder out) {
        hmac("HmacSHA1", bytes, key, site, out);
    }

    @Scalar(
            value = "(varbinary, varbinary): varbinary",
            name = "hmac_sha256",
            doc = "Returns the SHA-256 digest with a key.")
    static void hmacSha256(View bytes, View key, Site site, BytesBuilder out) {
        hmac("HmacSHA256", bytes, key, site, out);
    }

    @Scalar(
            value = "(varbinary, varbinary): varbinary",
            name = "hmac_sha512",
            doc = "Returns the SHA-512 digest with a key.")
    static void hmacSha512(View bytes, View key, Site site, BytesBuilder out) {
        hmac("HmacSHA512", bytes, key, site, out);
    }

    private static void hmac(String algorithm, View bytes, View key, Site site, BytesBuilder out) {
        Mac mac = site.memo(key, wanted -> mac(algorithm, wanted));
        mac.update(bytes.data, bytes.start, bytes.length);
        append(mac.doFinal(), out);
    }

    private static Mac mac(String algorithm, View key) {
        if (key.length == 0) {
            throw Faults.argument("Empty key");
        }
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.bytes(), algorithm));
            return mac;
        } catch (InvalidKeyException e) {
            throw Faults.argument("Invalid key: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }

    @Scalar(value = "(varbinary): varbinary", name = "murmur3", doc = "Returns the 128-bit MurmurHash3 as 16 bytes.")
    static void murmur(View bytes, BytesBuilder out) {
        long[] halves = MurmurHash3.hash128x64(bytes.data, bytes.start, bytes.length, 0);
        ByteBuffer hash = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        append(hash.putLong(halves[0]).putLong(halves[1]).array(), out);
    }

    @Scalar(
            value = "(varbinary): varbinary",
            name = "spooky_hash_v2_32",
            doc = "Returns the 32-bit SpookyHash V2 as 4 bytes.")
    static void spooky32(View bytes, BytesBuilder out) {
        int hash = (int) SpookyHash.hash(bytes.data, bytes.start, bytes.length);
        append(ByteBuffer.allocate(4).putInt(hash).array(), out);
    }

    @Scalar(
            value = "(varbinary): varbinary",
            name = "spooky_hash_v2_64",
            doc = "Returns the 64-bit SpookyHash V2 as 8 bytes.")
    static void spooky64(View bytes, BytesBuilder out) {
        long hash = SpookyHash.hash(bytes.data, bytes.start, bytes.length);
        append(ByteBuffer.allocate(8).putLong(hash).array(), out);
    }
}
