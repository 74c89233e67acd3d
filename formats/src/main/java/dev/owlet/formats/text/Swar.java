package dev.owlet.formats.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time inside a long. A mask has the top bit of each byte that matched, the first byte of the
 * text lowest, so {@code Long.numberOfTrailingZeros(mask) >> 3} is the index of the first match.
 */
public final class Swar {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
    private static final long TOP = 0x8080808080808080L;

    private Swar() {}

    /** Loads the eight bytes from an index on. */
    public static long load(byte[] data, int at) {
        return (long) LONGS.get(data, at);
    }

    /** Returns a long of eight copies of a byte. */
    public static long repeat(byte value) {
        return (value & 0xffL) * ONES;
    }

    /** Returns the mask of the bytes equal to the one repeated in {@code pattern}. */
    public static long equal(long word, long pattern) {
        long x = word ^ pattern;
        return ~((x & LOW) + LOW | x | LOW);
    }

    /** Returns the mask of the bytes above 0x7f. */
    public static long nonAscii(long word) {
        return word & TOP;
    }

    /** Returns the index of the first byte of a mask that is not zero. */
    public static int first(long mask) {
        return Long.numberOfTrailingZeros(mask) >> 3;
    }
}
