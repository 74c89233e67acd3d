package dev.owlet.formats.parquet;

/** Booleans as RLE / bit-packing hybrid behind a 4-byte length. */
final class RunBooleans extends Decoder {
    private final HybridDecoder runs;
    private int[] scratch = new int[0];

    RunBooleans(byte[] page, int from, int to) {
        require(to - from >= 4);
        int length = LittleEndian.intAt(page, from);
        require(length >= 0 && length <= to - from - 4);
        runs = new HybridDecoder(page, from + 4, from + 4 + length, 1);
    }

    @Override
    void booleans(boolean[] out, int at, int count) {
        if (scratch.length < count) {
            scratch = new int[count];
        }
        runs.read(scratch, 0, count);
        for (int i = 0; i < count; i++) {
            out[at + i] = scratch[i] != 0;
        }
    }

    @Override
    void skip(int count) {
        runs.skip(count);
    }
}
