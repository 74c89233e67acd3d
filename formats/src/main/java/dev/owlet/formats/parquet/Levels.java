package dev.owlet.formats.parquet;

import org.apache.parquet.format.Encoding;

/** Finds the levels at the start of a version-1 data page. */
final class Levels {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int width;
    private final int values;
    private int end;

    Levels(byte[] bytes, int from, int to, int most, int values) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.values = values;
        width = width(most);
    }

    /** Returns the bits that numbers up to {@code most} take. */
    static int width(int most) {
        return 32 - Integer.numberOfLeadingZeros(most);
    }

    HybridDecoder decoder(Encoding encoding) {
        return encoding == Encoding.BIT_PACKED ? packed() : hybrid();
    }

    /** Returns where the levels end; after {@link #decoder}. */
    int end() {
        return end;
    }

    private HybridDecoder hybrid() {
        if (to - from < 4) {
            throw new BadPage("a page ends before its levels");
        }
        int length = LittleEndian.intAt(bytes, from);
        if (length < 0 || length > to - from - 4) {
            throw new BadPage("a page's levels claim " + length + " bytes");
        }
        end = from + 4 + length;
        return new HybridDecoder(bytes, from + 4, end, width);
    }

    /** Turns the deprecated packing, highest bit first, into one packed run of the hybrid. */
    private HybridDecoder packed() {
        long length = ((long) values * width + 7) >>> 3;
        if (length > to - from) {
            throw new BadPage("a page ends before its levels");
        }
        end = from + (int) length;
        int groups = (values + 7) >>> 3;
        byte[] run = new byte[5 + groups * width + BitPacking.SLACK];
        int at = 0;
        for (int head = groups << 1 | 1; ; head >>>= 7) {
            run[at++] = (byte) (head > 0x7f ? head & 0x7f | 0x80 : head);
            if (head <= 0x7f) {
                break;
            }
        }
        for (long i = 0; i < (long) values * width; i++) {
            long value = i / width;
            long source = value * width + (width - 1 - i % width);
            int bit = bytes[from + (int) (source >>> 3)] >>> (7 - (source & 7)) & 1;
            run[at + (int) (i >>> 3)] |= (byte) (bit << (i & 7));
        }
        return new HybridDecoder(run, 0, at + groups * width, width);
    }
}
