package dev.owlet.formats.parquet;

/** DELTA_BYTE_ARRAY: each value is the beginning of the one before and a suffix; values are built run by run. */
final class DeltaBytesDecoder extends Decoder {
    private static final int MAX_RUN = 1 << 30;

    private final byte[] page;
    private final DeltaDecoder prefixes;
    private final DeltaLengthDecoder suffixes;
    private byte[] data = new byte[0];
    private int lastStart;
    private int lastLength;
    private long[] shared = new long[0];
    private int[] suffixStarts = new int[0];
    private int[] suffixLengths = new int[0];

    DeltaBytesDecoder(byte[] page, int from, int to) {
        this.page = page;
        prefixes = new DeltaDecoder(page, from, to, true);
        suffixes = new DeltaLengthDecoder(page, prefixes.end(), to);
    }

    @Override
    void views(int[] starts, int[] lengths, int at, int count) {
        if (shared.length < count) {
            shared = new long[count];
            suffixStarts = new int[count];
            suffixLengths = new int[count];
        }
        prefixes.longs(shared, 0, count);
        suffixes.views(suffixStarts, suffixLengths, 0, count);
        byte[] built = Buffers.allocate(size(count));
        byte[] before = data;
        int start = lastStart;
        int used = 0;
        for (int i = 0; i < count; i++) {
            int prefix = (int) shared[i];
            System.arraycopy(before, start, built, used, prefix);
            System.arraycopy(page, suffixStarts[i], built, used + prefix, suffixLengths[i]);
            starts[at + i] = used;
            lengths[at + i] = prefix + suffixLengths[i];
            before = built;
            start = used;
            used += lengths[at + i];
        }
        if (count > 0) {
            data = built;
            lastStart = start;
            lastLength = lengths[at + count - 1];
        }
    }

    /** Checks every prefix against the value before it and adds up the lengths. */
    private int size(int count) {
        long sum = 0;
        long length = lastLength;
        for (int i = 0; i < count; i++) {
            require(shared[i] >= 0 && shared[i] <= length);
            length = shared[i] + suffixLengths[i];
            sum += length;
        }
        if (sum > MAX_RUN) {
            throw new BadPage("a page's values grow past 1 GB");
        }
        return (int) sum;
    }

    @Override
    byte[] data() {
        return data;
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
