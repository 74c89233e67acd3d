package dev.owlet.formats.orc;

/** Decodes integer run length encoding version 1: runs with a constant step, or varint literals. */
final class OrcIntegersV1 implements OrcIntegers {
    private final OrcStream stream;
    private final boolean signed;
    private int left;
    private boolean literal;
    private long value;
    private int step;

    OrcIntegersV1(OrcStream stream, boolean signed) {
        this.stream = stream;
        this.signed = signed;
    }

    private void header() {
        int control = (byte) stream.read();
        literal = control < 0;
        if (literal) {
            left = -control;
        } else {
            left = control + 3;
            step = (byte) stream.read();
            value = number();
        }
    }

    private long number() {
        return signed ? stream.signedVarint() : stream.varint();
    }

    @Override
    public void read(long[] target, int count) {
        int done = 0;
        while (done < count) {
            if (left == 0) {
                header();
            }
            int part = Math.min(count - done, left);
            for (int i = done; i < done + part; i++) {
                if (literal) {
                    target[i] = number();
                } else {
                    target[i] = value;
                    value += step;
                }
            }
            left -= part;
            done += part;
        }
    }

    @Override
    public void skip(int count) {
        int rest = count;
        while (rest > 0) {
            if (left == 0) {
                header();
            }
            int part = Math.min(rest, left);
            for (int i = 0; literal && i < part; i++) {
                stream.varint();
            }
            value += (long) step * part;
            left -= part;
            rest -= part;
        }
    }
}
