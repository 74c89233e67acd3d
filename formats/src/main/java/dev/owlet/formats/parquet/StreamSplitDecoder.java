package dev.owlet.formats.parquet;

import org.apache.parquet.format.Type;

/** BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes, and so on. */
final class StreamSplitDecoder extends Decoder {
    private final byte[] page;
    private final int from;
    private final int width;
    private final int values;
    private int next;
    private byte[] data = new byte[0];

    StreamSplitDecoder(Type type, int typeLength, byte[] page, int from, int to) {
        this.page = page;
        this.from = from;
        width = switch (type) {
            case INT32, FLOAT -> 4;
            case INT64, DOUBLE -> 8;
            case FIXED_LEN_BYTE_ARRAY -> typeLength;
            default -> throw new BadPage("BYTE_STREAM_SPLIT on " + type);
        };
        if (width <= 0 || (to - from) % width != 0) {
            throw new BadPage("BYTE_STREAM_SPLIT of " + width + " bytes in a page of " + (to - from));
        }
        values = (to - from) / width;
    }

    private int take(int count) {
        require(count <= values - next);
        int at = from + next;
        next += count;
        return at;
    }

    @Override
    void skip(int count) {
        take(count);
    }

    @Override
    void longs(long[] out, int at, int count) {
        int first = take(count);
        for (int i = 0; i < count; i++) {
            out[at + i] = width == 4 ? (int) bits(first + i) : bits(first + i);
        }
    }

    @Override
    void doubles(double[] out, int at, int count) {
        int first = take(count);
        for (int i = 0; i < count; i++) {
            long bits = bits(first + i);
            out[at + i] = width == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
        }
    }

    private long bits(int place) {
        long bits = 0;
        for (int i = 0; i < width; i++) {
            bits |= (page[place + i * values] & 0xffL) << (8 * i);
        }
        return bits;
    }

    @Override
    void views(int[] starts, int[] lengths, int at, int count) {
        int first = take(count);
        byte[] built = Buffers.allocate(Math.multiplyExact(count, width));
        for (int i = 0; i < count; i++) {
            starts[at + i] = i * width;
            lengths[at + i] = width;
            for (int b = 0; b < width; b++) {
                built[i * width + b] = page[first + i + b * values];
            }
        }
        data = built;
    }

    @Override
    byte[] data() {
        return data;
    }
}
