package dev.owlet.formats.parquet;

import java.util.Arrays;

/**
 * Reads the specification's RLE / bit-packing hybrid: runs of one repeated number, or of packed groups of eight. Used
 * for levels and dictionary codes.
 */
final class HybridDecoder {
    private final byte[] bytes;
    private final int to;
    private final int width;
    private int next;
    private int left;
    private boolean packed;
    private int value;
    private long bit;

    /** Reads numbers of {@code width} (0 to 32) bits from {@code bytes[from, to)}; 8 more bytes must follow. */
    HybridDecoder(byte[] bytes, int from, int to, int width) {
        if (width < 0 || width > 32 || from > to || to > bytes.length - BitPacking.SLACK) {
            throw new BadPage("levels or codes of " + width + " bits in " + (to - from) + " bytes");
        }
        this.bytes = bytes;
        this.to = to;
        this.width = width;
        next = from;
    }

    void read(int[] out, int at, int count) {
        int done = 0;
        while (done < count) {
            if (left == 0) {
                nextRun();
            }
            int run = Math.min(left, count - done);
            if (packed) {
                BitPacking.unpack(bytes, bit, width, out, at + done, run);
                bit += (long) run * width;
            } else {
                Arrays.fill(out, at + done, at + done + run, value);
            }
            left -= run;
            done += run;
        }
    }

    void skip(int count) {
        int done = 0;
        while (done < count) {
            if (left == 0) {
                nextRun();
            }
            int run = Math.min(left, count - done);
            if (packed) {
                bit += (long) run * width;
            }
            left -= run;
            done += run;
        }
    }

    /** Passes over {@code count} numbers if all of them are one run of {@code wanted}; says whether it did. */
    boolean skipIfAll(int wanted, int count) {
        if (left == 0 && count > 0) {
            nextRun();
        }
        if (packed || value != wanted || left < count) {
            return false;
        }
        left -= count;
        return true;
    }

    private void nextRun() {
        do {
            int header = varint();
            packed = (header & 1) != 0;
            if (packed) {
                beginPacked(header >>> 1);
            } else {
                beginRepeated(header >>> 1);
            }
        } while (left == 0);
    }

    private void beginPacked(int groups) {
        long size = (long) groups * width;
        // The last group may be cut short at the end of the page: some writers do not pad it.
        long there = Math.min(size, to - next);
        left = size == there || width == 0 ? (int) Math.min(8L * groups, Integer.MAX_VALUE) : (int) (8 * there / width);
        if (groups > 0 && left == 0) {
            throw new BadPage("levels or codes end early");
        }
        bit = 8L * next;
        next += (int) there;
    }

    private void beginRepeated(int count) {
        int size = (width + 7) >>> 3;
        if (size > to - next) {
            throw new BadPage("levels or codes end early");
        }
        value = 0;
        for (int i = 0; i < size; i++) {
            value |= (bytes[next++] & 0xff) << (8 * i);
        }
        left = count;
    }

    private int varint() {
        int result = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (next >= to) {
                throw new BadPage("levels or codes end early");
            }
            int b = bytes[next++];
            result |= (b & 0x7f) << shift;
            if (b >= 0) {
                return result;
            }
        }
        throw new BadPage("a run's length is longer than 5 bytes");
    }
}
