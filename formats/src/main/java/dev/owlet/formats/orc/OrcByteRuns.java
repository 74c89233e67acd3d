package dev.owlet.formats.orc;

/** Decodes byte run length encoding: runs of 3 to 130 equal bytes, or 1 to 128 literals. */
final class OrcByteRuns {
    private final OrcStream stream;
    private int left;
    private int repeated;
    private boolean literal;

    OrcByteRuns(OrcStream stream) {
        this.stream = stream;
    }

    /** Reads one byte, sign extended. */
    int read() {
        if (left == 0) {
            header();
        }
        left--;
        return literal ? (byte) stream.read() : repeated;
    }

    private void header() {
        int control = (byte) stream.read();
        literal = control < 0;
        if (literal) {
            left = -control;
        } else {
            left = control + 3;
            repeated = (byte) stream.read();
        }
    }

    void read(long[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = read();
        }
    }

    void skip(int count) {
        int rest = count;
        while (rest > 0) {
            if (left == 0) {
                header();
            }
            int part = Math.min(rest, left);
            if (literal) {
                stream.skip(part);
            }
            left -= part;
            rest -= part;
        }
    }
}
