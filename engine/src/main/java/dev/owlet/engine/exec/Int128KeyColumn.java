package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** Keys of 128 bits: decimals, and times, which compare without the lowest {@code shift} bits. */
final class Int128KeyColumn extends KeyColumn {
    private final int shift;
    private long[] high = new long[64];
    private long[] low = new long[64];

    Int128KeyColumn(int shift) {
        this.shift = shift;
    }

    @Override
    void append(Vector keys, int[] rows, int count) {
        Int128Vector source = (Int128Vector) keys;
        appendNulls(source.nulls, rows, count);
        if (size + count > high.length) {
            int length = Math.max(size + count, 2 * high.length);
            high = Arrays.copyOf(high, length);
            low = Arrays.copyOf(low, length);
        }
        for (int i = 0; i < count; i++) {
            high[size + i] = source.high[rows[i]];
            low[size + i] = source.low[rows[i]];
        }
        size += count;
    }

    @Override
    boolean compare(Vector keys, int[] groups, int rows, boolean[] differs) {
        Int128Vector source = (Int128Vector) keys;
        boolean any = false;
        for (int i = 0; i < rows; i++) {
            int group = groups[i];
            boolean left = source.nulls != null && source.nulls[i];
            boolean right = nullAt(group);
            boolean unlike = left != right
                    || !left && (source.high[i] != high[group] || (source.low[i] ^ low[group]) >> shift != 0);
            differs[i] |= unlike;
            any |= unlike;
        }
        return any;
    }

    @Override
    Vector gather(int[] groups, int count) {
        long[] gatheredHigh = new long[count];
        long[] gatheredLow = new long[count];
        for (int i = 0; i < count; i++) {
            gatheredHigh[i] = high[groups[i]];
            gatheredLow[i] = low[groups[i]];
        }
        return new Int128Vector(gatheredHigh, gatheredLow, gatherNulls(groups, count), count);
    }

    @Override
    long retainedBytes() {
        return 16L * high.length + (nulls == null ? 0 : nulls.length);
    }
}
