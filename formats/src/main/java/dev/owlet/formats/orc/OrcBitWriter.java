package dev.owlet.formats.orc;

/** Encodes booleans as bits, highest first, in run length encoded bytes. */
final class OrcBitWriter {
    private final OrcByteRunWriter bytes;
    private int current;
    private int filled;

    OrcBitWriter(OrcOut out) {
        bytes = new OrcByteRunWriter(out);
    }

    void write(boolean bit) {
        current = current << 1 | (bit ? 1 : 0);
        if (++filled == 8) {
            bytes.write(current);
            filled = 0;
            current = 0;
        }
    }

    long bytes() {
        return bytes.out.bytes();
    }

    OrcBuffer finish() {
        while (filled != 0) {
            write(false);
        }
        bytes.flush();
        return bytes.out.finish();
    }
}
