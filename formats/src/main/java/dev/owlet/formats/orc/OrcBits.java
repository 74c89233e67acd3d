package dev.owlet.formats.orc;

/** Decodes booleans: bits, highest first, of run length encoded bytes. */
final class OrcBits {
    private final OrcByteRuns bytes;
    private int current;
    private int left;

    OrcBits(OrcStream stream) {
        bytes = new OrcByteRuns(stream);
    }

    boolean read() {
        if (left == 0) {
            current = bytes.read();
            left = 8;
        }
        left--;
        return (current >> left & 1) == 1;
    }

    /** Steps over bits and returns how many of them were set. */
    int skip(int count) {
        int set = 0;
        for (int i = 0; i < count; i++) {
            set += read() ? 1 : 0;
        }
        return set;
    }
}
