package dev.owlet.engine.function;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The first eight bytes of texts as numbers, which decide most comparisons. */
final class TextPrefix {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private TextPrefix() {}

    /** Returns a number that is less than another's, both unsigned, only when the text is less. */
    static long of(byte[] data, int start, int length) {
        if (length == 0) {
            return 0;
        }
        if (start + Long.BYTES <= data.length) {
            long word = (long) WORD.get(data, start);
            return length >= Long.BYTES ? word : word & -1L << Long.SIZE - Byte.SIZE * length;
        }
        long word = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            word = word << Byte.SIZE | (i < length ? data[start + i] & 0xff : 0);
        }
        return word;
    }
}
