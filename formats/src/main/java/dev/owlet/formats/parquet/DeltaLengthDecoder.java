package dev.owlet.formats.parquet;

/** DELTA_LENGTH_BYTE_ARRAY: all lengths as deltas, then all bytes; values are views into the page. */
final class DeltaLengthDecoder extends Decoder {
    private final byte[] page;
    private final int to;
    private final DeltaDecoder sizes;
    private int next;
    private long[] scratch = new long[0];

    DeltaLengthDecoder(byte[] page, int from, int to) {
        this.page = page;
        this.to = to;
        sizes = new DeltaDecoder(page, from, to, true);
        next = sizes.end();
    }

    @Override
    void views(int[] starts, int[] lengths, int at, int count) {
        if (scratch.length < count) {
            scratch = new long[count];
        }
        sizes.longs(scratch, 0, count);
        int place = next;
        for (int i = 0; i < count; i++) {
            long length = scratch[i];
            require(length >= 0 && length <= to - place);
            starts[at + i] = place;
            lengths[at + i] = (int) length;
            place += (int) length;
        }
        next = place;
    }

    @Override
    byte[] data() {
        return page;
    }

    @Override
    void skip(int count) {
        int[] starts = new int[Math.min(count, 1024)];
        int[] lengths = new int[starts.length];
        for (int rest = count; rest > 0; rest -= starts.length) {
            views(starts, lengths, 0, Math.min(rest, starts.length));
        }
    }
}
