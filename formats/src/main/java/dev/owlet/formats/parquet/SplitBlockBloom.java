package dev.owlet.formats.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A bloom filter of 32-byte blocks over xxHash64 values (Parquet specification, "Split Block Bloom Filters"). Own code,
 * so that nothing but the footer's classes is taken from parquet-java at run time.
 */
final class SplitBlockBloom {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 32;
    private static final int[] SALTS = {
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
    };
    private static final long PRIME1 = 0x9E3779B185EBCA87L;
    private static final long PRIME2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME3 = 0x165667B19E3779F9L;
    private static final long PRIME4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME5 = 0x27D4EB2F165667C5L;

    private final byte[] bits;

    /** Wraps whole blocks as the file has them. */
    SplitBlockBloom(byte[] bits) {
        this.bits = bits;
    }

    /** Tells whether a value of this hash may be in it. */
    boolean mayContain(long hash) {
        long blocks = bits.length / BLOCK;
        int block = (int) ((hash >>> 32) * blocks >>> 32) * BLOCK;
        int key = (int) hash;
        for (int i = 0; i < SALTS.length; i++) {
            int word = (int) INT.get(bits, block + 4 * i);
            if ((word & 1 << (key * SALTS[i] >>> 27)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Hashes an INT32 value. */
    static long hash(int value) {
        return finish(four(PRIME5 + Integer.BYTES, value));
    }

    /** Hashes an INT64 value. */
    static long hash(long value) {
        return finish(eight(PRIME5 + Long.BYTES, value));
    }

    /** Hashes the bytes of a BYTE_ARRAY value. */
    static long hash(byte[] value) {
        int at = 0;
        int length = value.length;
        long hash = PRIME5;
        if (length >= BLOCK) {
            hash = stripes(value);
            at = length - length % BLOCK;
        }
        hash += length;
        for (; at + 8 <= length; at += 8) {
            hash = eight(hash, (long) LONG.get(value, at));
        }
        if (at + 4 <= length) {
            hash = four(hash, (int) INT.get(value, at));
            at += 4;
        }
        for (; at < length; at++) {
            hash = Long.rotateLeft(hash ^ (value[at] & 0xff) * PRIME5, 11) * PRIME1;
        }
        return finish(hash);
    }

    private static long stripes(byte[] value) {
        long[] lanes = {Long.sum(PRIME1, PRIME2), PRIME2, 0, -PRIME1};
        for (int at = 0; at + BLOCK <= value.length; at += BLOCK) {
            for (int lane = 0; lane < 4; lane++) {
                lanes[lane] = round(lanes[lane], (long) LONG.get(value, at + 8 * lane));
            }
        }
        long hash = Long.rotateLeft(lanes[0], 1)
                + Long.rotateLeft(lanes[1], 7)
                + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * PRIME1 + PRIME4;
        }
        return hash;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME2, 31) * PRIME1;
    }

    private static long eight(long hash, long word) {
        return Long.rotateLeft(hash ^ round(0, word), 27) * PRIME1 + PRIME4;
    }

    private static long four(long hash, int word) {
        return Long.rotateLeft(hash ^ (word & 0xffffffffL) * PRIME1, 23) * PRIME2 + PRIME3;
    }

    private static long finish(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME2;
        mixed = (mixed ^ mixed >>> 29) * PRIME3;
        return mixed ^ mixed >>> 32;
    }
}
