package dev.owlet.engine.exec;

import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;

/**
 * Tests whole numbers against one bit a possible key.
 *
 * @param shift bits of the values that do not count
 * @param base the key of the first bit
 */
record BitmapTest(int shift, long base, long[] bits) implements KeyPredicate.Test {
    @Override
    public void test(Vector keys, int rows, boolean[] passes) {
        LongVector longs = (LongVector) keys;
        long[] values = longs.values;
        long[] words = bits;
        long length = 64L * words.length;
        for (int i = 0; i < rows; i++) {
            long at = (values[i] >> shift) - base;
            boolean inside = at >= 0 && at < length;
            passes[i] = inside & (words[inside ? (int) (at >>> 6) : 0] >>> at & 1) != 0;
        }
        boolean[] nulls = longs.nulls;
        for (int i = 0; nulls != null && i < rows; i++) {
            passes[i] &= !nulls[i];
        }
    }

    @Override
    public int select(Vector keys, int rows, int[] selected) {
        LongVector longs = (LongVector) keys;
        if (longs.nulls != null) {
            return -1;
        }
        long[] values = longs.values;
        long[] words = bits;
        long length = 64L * words.length;
        int count = 0;
        for (int i = 0; i < rows; i++) {
            long at = (values[i] >> shift) - base;
            boolean inside = at >= 0 && at < length;
            long word = words[inside ? (int) (at >>> 6) : 0];
            selected[count] = i;
            count += inside ? (int) (word >>> at & 1) : 0;
        }
        return count;
    }
}
