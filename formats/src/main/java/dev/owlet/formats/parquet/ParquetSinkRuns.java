package dev.owlet.formats.parquet;

/**
 * Encodes small numbers as runs and bit-packed groups of eight (Parquet's RLE/bit-packing hybrid): levels and
 * dictionary codes.
 */
final class ParquetSinkRuns {
    private static final int GROUP = 8;
    private static final int MAX_PACKED = 4032;

    /** A run among packed groups costs the headers of both, about 32 bits, and twice that to pay for the reader's turn. */
    private static final int RUN_BITS = 64;

    private final long[] group = new long[MAX_PACKED];

    /** Appends all values; each fits into {@code width} bits, 0 to 31. */
    void encode(int[] values, int count, int width, ParquetSinkBuffer out) {
        int least = Math.max(2 * GROUP, RUN_BITS / Math.max(1, width));
        int at = 0;
        while (at < count) {
            int run = run(values, at, count);
            if (run >= least || run == count - at) {
                putRun(values[at], run, width, out);
                at += run;
            } else {
                at = putPacked(values, at, count, width, least, out);
            }
        }
    }

    /** Appends one value {@code count} times. */
    void putRun(int value, int count, int width, ParquetSinkBuffer out) {
        out.putVarint((long) count << 1);
        for (int bits = 0; bits < width; bits += 8) {
            out.putByte(value >>> bits);
        }
    }

    private int putPacked(int[] values, int from, int count, int width, int least, ParquetSinkBuffer out) {
        int at = from;
        int packed = 0;
        int looked = from;
        do {
            int take = Math.min(GROUP, count - at);
            for (int i = 0; i < GROUP; i++) {
                group[packed + i] = i < take ? values[at + i] : 0;
            }
            packed += GROUP;
            at += take;
            if (at < count && at >= looked) {
                // Of a run that is too short its rest is, too, and need not be looked at again.
                int run = run(values, at, Math.min(count, at + least));
                looked = run < least ? at + run : count;
            }
        } while (at < count && packed < MAX_PACKED && looked < count);
        out.putVarint((long) (packed / GROUP) << 1 | 1);
        out.pack(group, 0, packed, width);
        return at;
    }

    private static int run(int[] values, int from, int end) {
        int value = values[from];
        int at = from + 1;
        while (at < end && values[at] == value) {
            at++;
        }
        return at - from;
    }

    /** Returns how many bits numbers up to {@code max} need. */
    static int width(int max) {
        return 32 - Integer.numberOfLeadingZeros(max);
    }
}
