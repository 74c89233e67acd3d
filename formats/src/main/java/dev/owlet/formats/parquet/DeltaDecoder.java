package dev.owlet.formats.parquet;

/**
 * DELTA_BINARY_PACKED: blocks of differences from the value before, less the block's smallest, bit-packed in
 * miniblocks of a width each. About 1.3 ns a value.
 */
final class DeltaDecoder extends Decoder {
    private static final int MAX_MINIBLOCK = 1 << 16;

    private final byte[] page;
    private final int to;
    private final boolean narrow;
    private final int miniblocks;
    private final int miniblockValues;
    private final long total;
    private final int firstBlock;
    private final long[] deltas;

    private int next;
    private long left;
    private long value;
    private boolean first = true;
    private int widths;
    private int miniblock;
    private long smallest;
    private int heldAt;
    private int heldValues;

    /** Reads a stream that begins at {@code from}; {@code narrow} values wrap around at 32 bits. */
    DeltaDecoder(byte[] page, int from, int to, boolean narrow) {
        this.page = page;
        this.to = to;
        this.narrow = narrow;
        next = from;
        long block = varint();
        long count = varint();
        total = varint();
        value = zigzag();
        if (block <= 0
                || count <= 0
                || count > block
                || block % count != 0
                || block / count > MAX_MINIBLOCK
                || block / count % 8 != 0
                || count > to - from
                || total < 0) {
            throw new BadPage("delta blocks of " + block + " values in " + count + " parts");
        }
        miniblocks = (int) count;
        miniblockValues = (int) (block / count);
        deltas = new long[miniblockValues];
        left = total;
        miniblock = miniblocks;
        firstBlock = next;
    }

    /** Returns how many values the stream holds. */
    long total() {
        return total;
    }

    /** Returns where the stream ends, without decoding it. */
    int end() {
        int at = firstBlock;
        long rest = total - 1;
        while (rest > 0) {
            at = afterVarint(at);
            int bits = at;
            at += miniblocks;
            require(at <= to);
            for (int i = 0; i < miniblocks && rest > 0; i++) {
                long size = (long) miniblockValues * checked(page[bits + i]) >>> 3;
                at = (int) Math.min(to, at + size);
                rest -= miniblockValues;
            }
        }
        return at;
    }

    private int afterVarint(int from) {
        int at = from;
        while (at < to && page[at] < 0) {
            at++;
        }
        require(at < to);
        return at + 1;
    }

    @Override
    void longs(long[] out, int at, int count) {
        require(count <= left);
        left -= count;
        int done = 0;
        if (first && count > 0) {
            first = false;
            out[at] = narrow ? (int) value : value;
            done = 1;
        }
        while (done < count) {
            if (heldAt == heldValues) {
                openMiniblock();
            }
            int run = Math.min(count - done, heldValues - heldAt);
            sum(out, at + done, run);
            done += run;
        }
    }

    private void sum(long[] out, int at, int count) {
        long last = value;
        long least = smallest;
        int from = heldAt;
        if (narrow) {
            for (int i = 0; i < count; i++) {
                last = (int) (last + (least + deltas[from + i]));
                out[at + i] = last;
            }
        } else {
            for (int i = 0; i < count; i++) {
                last += least + deltas[from + i];
                out[at + i] = last;
            }
        }
        value = last;
        heldAt = from + count;
    }

    private void openMiniblock() {
        if (miniblock == miniblocks) {
            smallest = zigzag();
            widths = next;
            next += miniblocks;
            require(next <= to);
            miniblock = 0;
        }
        int width = checked(page[widths + miniblock++]);
        long size = (long) miniblockValues * width >>> 3;
        int there = to - next;
        int values = miniblockValues;
        if (size > there) {
            // The last miniblock may lack the padding behind the last value.
            values = (int) (8L * there / width);
            require(values > 0);
        }
        BitPacking.unpackLongs(page, 8L * next, width, deltas, 0, values);
        next = (int) Math.min(to, next + size);
        heldAt = 0;
        heldValues = values;
    }

    private static int checked(byte width) {
        if (width < 0 || width > 64) {
            throw new BadPage("delta parts of " + width + " bits");
        }
        return width;
    }

    @Override
    void skip(int count) {
        long[] passed = new long[Math.min(count, 1024)];
        for (int rest = count; rest > 0; rest -= passed.length) {
            longs(passed, 0, Math.min(rest, passed.length));
        }
    }

    private long zigzag() {
        long raw = varint();
        return raw >>> 1 ^ -(raw & 1);
    }

    private long varint() {
        long result = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            require(next < to);
            int b = page[next++];
            result |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return result;
            }
        }
        throw new BadPage("a number is longer than 10 bytes");
    }
}
