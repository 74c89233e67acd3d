package dev.owlet.engine.exec;

import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** Keys that are longs, compared without their lowest {@code shift} bits. */
final class LongKeyColumn extends KeyColumn {
    private final int shift;
    private long[] values = new long[64];

    LongKeyColumn(int shift) {
        this.shift = shift;
    }

    @Override
    void append(Vector keys, int[] rows, int count) {
        LongVector source = (LongVector) keys;
        appendNulls(source.nulls, rows, count);
        if (size + count > values.length) {
            values = Arrays.copyOf(values, Math.max(size + count, 2 * values.length));
        }
        for (int i = 0; i < count; i++) {
            values[size + i] = source.values[rows[i]];
        }
        size += count;
    }

    @Override
    boolean compare(Vector keys, int[] groups, int rows, boolean[] differs) {
        LongVector source = (LongVector) keys;
        boolean any = false;
        if (source.nulls == null && nulls == null) {
            for (int i = 0; i < rows; i++) {
                boolean unlike = (source.values[i] ^ values[groups[i]]) >> shift != 0;
                differs[i] |= unlike;
                any |= unlike;
            }
            return any;
        }
        for (int i = 0; i < rows; i++) {
            boolean left = source.nulls != null && source.nulls[i];
            boolean right = nullAt(groups[i]);
            boolean unlike = left != right || !left && (source.values[i] ^ values[groups[i]]) >> shift != 0;
            differs[i] |= unlike;
            any |= unlike;
        }
        return any;
    }

    @Override
    Vector gather(int[] groups, int count) {
        long[] gathered = new long[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[groups[i]];
        }
        return new LongVector(gathered, gatherNulls(groups, count), count);
    }

    @Override
    long retainedBytes() {
        return 8L * values.length + (nulls == null ? 0 : nulls.length);
    }
}
