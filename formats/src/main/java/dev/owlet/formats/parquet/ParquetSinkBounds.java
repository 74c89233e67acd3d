package dev.owlet.formats.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The least and greatest value of some rows in the byte form of Parquet's statistics.
 *
 * @param exact false when a long text was cut, so that the bounds are wider than the values
 */
record ParquetSinkBounds(byte[] min, byte[] max, boolean exact) {
    private static final int MAX_BYTES = 64;

    /** Returns bounds of at most 64 bytes; null when no such upper bound exists. */
    static @Nullable ParquetSinkBounds cut(byte[] min, byte[] max, boolean text) {
        if (min.length <= MAX_BYTES && max.length <= MAX_BYTES) {
            return new ParquetSinkBounds(min, max, true);
        }
        byte[] low = Arrays.copyOf(min, boundary(min, text));
        byte[] high = max.length <= MAX_BYTES ? max : raised(max, text);
        return high == null ? null : new ParquetSinkBounds(low, high, false);
    }

    private static int boundary(byte[] value, boolean text) {
        if (value.length <= MAX_BYTES) {
            return value.length;
        }
        int end = MAX_BYTES;
        while (text && end > 0 && (value[end] & 0xc0) == 0x80) {
            end--;
        }
        return end;
    }

    /** Cuts a value and raises its last byte, for text its last ASCII character, so that it is no less than before. */
    private static byte @Nullable [] raised(byte[] value, boolean text) {
        int limit = text ? 0x7e : 0xfe;
        for (int end = boundary(value, text); end > 0; end--) {
            int last = value[end - 1] & 0xff;
            if (last <= limit) {
                byte[] high = Arrays.copyOf(value, end);
                high[end - 1]++;
                return high;
            }
        }
        return null;
    }
}
