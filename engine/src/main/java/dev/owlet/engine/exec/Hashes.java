package dev.owlet.engine.exec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Mixes single values into 64-bit hashes whose upper bits are good: table slots are taken from there. */
final class Hashes {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long ODD = 0xD6E8FEB86659FD93L;

    /** What a null hashes as. */
    static final long NULL = 0x5851F42D4C957F2DL;

    private Hashes() {}

    static long mix(long value) {
        long hash = value * GOLDEN;
        hash ^= hash >>> 32;
        return hash * ODD;
    }

    /** Mixes one more value into a hash; order matters. */
    static long combine(long hash, long value) {
        return mix(hash ^ value) + hash;
    }

    /** Hashes a key cheaply, for tables of whole numbers that only use the upper bits. */
    static long spread(long key) {
        return (key ^ key >>> 32) * GOLDEN;
    }

    static long bytes(byte[] data, int start, int length) {
        long hash = length * ODD;
        int at = start;
        int end = start + length;
        for (; at <= end - 8; at += 8) {
            hash = (hash ^ (long) WORD.get(data, at)) * GOLDEN;
            hash ^= hash >>> 29;
        }
        if (at < end) {
            long tail = 0;
            for (; at < end; at++) {
                tail = tail << 8 | data[at] & 0xff;
            }
            hash = (hash ^ tail) * GOLDEN;
            hash ^= hash >>> 29;
        }
        return hash * ODD;
    }

    /** Returns the bits that equal doubles share: all NaNs are one, and so are the zeros. */
    static long bits(double value) {
        return Double.doubleToLongBits(value + 0.0);
    }
}
