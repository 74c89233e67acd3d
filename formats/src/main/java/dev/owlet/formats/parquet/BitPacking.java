package dev.owlet.formats.parquet;

import java.util.Arrays;

/**
 * Unpacks little-endian bit-packed numbers. Loads 8 bytes at a time, so arrays need {@link #SLACK} spare bytes behind
 * the packed ones.
 *
 * <p>Three loops by width instead of one for each of 32: one load yields 8, 4 or 2 values, at about 0.3 to 0.6 ns each.
 */
final class BitPacking {
    /** How many bytes past the end a load may touch. */
    static final int SLACK = 8;

    /** Up to this width one load holds two numbers wherever in a byte they begin. */
    private static final int PAIR_WIDTH = 28;

    private BitPacking() {}

    /** Unpacks {@code count} numbers of {@code width} (0 to 32) bits that begin at bit {@code bit} of {@code bytes}. */
    static void unpack(byte[] bytes, long bit, int width, int[] out, int at, int count) {
        if (width == 0) {
            Arrays.fill(out, at, at + count, 0);
            return;
        }
        int done = 0;
        if ((bit & 7) != 0) {
            // Groups of 8 values begin on whole bytes: single steps up to the next one.
            int phase = 0;
            while (phase < 8 && ((bit + (long) phase * width) & 7) != 0) {
                phase++;
            }
            done = Math.min(phase, count);
            single(bytes, bit, width, out, at, done);
        }
        int groups = (count - done) >>> 3;
        int place = (int) ((bit + (long) done * width) >>> 3);
        if (width <= 8) {
            narrow(bytes, place, width, out, at + done, groups);
        } else if (width <= 16) {
            medium(bytes, place, width, out, at + done, groups);
        } else {
            single(bytes, 8L * place, width, out, at + done, 8 * groups);
        }
        done += 8 * groups;
        single(bytes, bit + (long) done * width, width, out, at + done, count - done);
    }

    private static void narrow(byte[] bytes, int from, int width, int[] out, int at, int groups) {
        int mask = (1 << width) - 1;
        int w2 = 2 * width;
        int w3 = 3 * width;
        int w4 = 4 * width;
        int w5 = 5 * width;
        int w6 = 6 * width;
        int w7 = 7 * width;
        int place = from;
        for (int end = at + 8 * groups, o = at; o < end; o += 8, place += width) {
            long packed = LittleEndian.longAt(bytes, place);
            out[o] = (int) packed & mask;
            out[o + 1] = (int) (packed >>> width) & mask;
            out[o + 2] = (int) (packed >>> w2) & mask;
            out[o + 3] = (int) (packed >>> w3) & mask;
            out[o + 4] = (int) (packed >>> w4) & mask;
            out[o + 5] = (int) (packed >>> w5) & mask;
            out[o + 6] = (int) (packed >>> w6) & mask;
            out[o + 7] = (int) (packed >>> w7) & mask;
        }
    }

    private static void medium(byte[] bytes, int from, int width, int[] out, int at, int groups) {
        int mask = (1 << width) - 1;
        int w2 = 2 * width;
        int w3 = 3 * width;
        int half = (4 * width) >>> 3;
        int shift = (4 * width) & 7;
        int place = from;
        for (int end = at + 8 * groups, o = at; o < end; o += 8, place += width) {
            long low = LittleEndian.longAt(bytes, place);
            long high = LittleEndian.longAt(bytes, place + half) >>> shift;
            out[o] = (int) low & mask;
            out[o + 1] = (int) (low >>> width) & mask;
            out[o + 2] = (int) (low >>> w2) & mask;
            out[o + 3] = (int) (low >>> w3) & mask;
            out[o + 4] = (int) high & mask;
            out[o + 5] = (int) (high >>> width) & mask;
            out[o + 6] = (int) (high >>> w2) & mask;
            out[o + 7] = (int) (high >>> w3) & mask;
        }
    }

    private static void single(byte[] bytes, long bit, int width, int[] out, int at, int count) {
        int mask = width == 32 ? -1 : (1 << width) - 1;
        long next = bit;
        for (int i = 0; i < count; i++, next += width) {
            out[at + i] = (int) (LittleEndian.longAt(bytes, (int) (next >>> 3)) >>> (next & 7)) & mask;
        }
    }

    /** Unpacks {@code count} numbers of {@code width} (0 to 64) bits that begin at bit {@code bit} of {@code bytes}. */
    static void unpackLongs(byte[] bytes, long bit, int width, long[] out, int at, int count) {
        if (width == 0) {
            Arrays.fill(out, at, at + count, 0);
            return;
        }
        if (width > 56) {
            wide(bytes, bit, width, out, at, count);
            return;
        }
        if ((bit & 7) == 0 && width <= PAIR_WIDTH) {
            int groups = count >>> 3;
            pairs(bytes, (int) (bit >>> 3), width, out, at, groups);
            singleLongs(bytes, bit + 8L * groups * width, width, out, at + 8 * groups, count & 7);
            return;
        }
        singleLongs(bytes, bit, width, out, at, count);
    }

    /** Takes two numbers from each load; a group of eight begins on a whole byte. */
    private static void pairs(byte[] bytes, int from, int width, long[] out, int at, int groups) {
        long mask = (1L << width) - 1;
        int second = (2 * width) >>> 3;
        int secondShift = (2 * width) & 7;
        int third = (4 * width) >>> 3;
        int thirdShift = (4 * width) & 7;
        int fourth = (6 * width) >>> 3;
        int fourthShift = (6 * width) & 7;
        int place = from;
        for (int end = at + 8 * groups, o = at; o < end; o += 8, place += width) {
            long a = LittleEndian.longAt(bytes, place);
            long b = LittleEndian.longAt(bytes, place + second) >>> secondShift;
            long c = LittleEndian.longAt(bytes, place + third) >>> thirdShift;
            long d = LittleEndian.longAt(bytes, place + fourth) >>> fourthShift;
            out[o] = a & mask;
            out[o + 1] = a >>> width & mask;
            out[o + 2] = b & mask;
            out[o + 3] = b >>> width & mask;
            out[o + 4] = c & mask;
            out[o + 5] = c >>> width & mask;
            out[o + 6] = d & mask;
            out[o + 7] = d >>> width & mask;
        }
    }

    private static void singleLongs(byte[] bytes, long bit, int width, long[] out, int at, int count) {
        long mask = (1L << width) - 1;
        long next = bit;
        for (int i = 0; i < count; i++, next += width) {
            out[at + i] = LittleEndian.longAt(bytes, (int) (next >>> 3)) >>> (next & 7) & mask;
        }
    }

    private static void wide(byte[] bytes, long bit, int width, long[] out, int at, int count) {
        long mask = width == 64 ? -1 : (1L << width) - 1;
        long next = bit;
        for (int i = 0; i < count; i++, next += width) {
            int place = (int) (next >>> 3);
            int shift = (int) (next & 7);
            long value = LittleEndian.longAt(bytes, place) >>> shift;
            if (shift + width > 64) {
                value |= (long) bytes[place + 8] << (64 - shift);
            }
            out[at + i] = value & mask;
        }
    }
}
