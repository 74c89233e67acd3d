package dev.owlet.formats.orc;

/**
 * Encodes whole numbers by run length encoding version 2: equal numbers as short repeat or fixed delta, ascending or
 * descending ones as delta, everything else direct.
 */
final class OrcIntegerWriter {
    private static final int MAX_RUN = 512;
    private static final int WORTH_A_RUN = 8;
    private static final int MAX_SHORT_REPEAT = 10;

    private final OrcOut out;
    private final boolean signed;
    private final long[] pending = new long[MAX_RUN];
    private final long[] packed = new long[MAX_RUN];
    private int count;

    OrcIntegerWriter(OrcOut out, boolean signed) {
        this.out = out;
        this.signed = signed;
    }

    void write(long value) {
        pending[count++] = value;
        if (count == MAX_RUN) {
            encode();
        }
    }

    long bytes() {
        return out.bytes() + 8L * count;
    }

    OrcBuffer finish() {
        encode();
        return out.finish();
    }

    private void encode() {
        int at = 0;
        while (at < count) {
            int equal = equal(at);
            if (equal >= WORTH_A_RUN) {
                repeat(pending[at], equal);
                at += equal;
                continue;
            }
            int end = at + equal;
            while (end < count && (equal = equal(end)) < WORTH_A_RUN) {
                end += equal;
            }
            segment(at, end - at);
            at = end;
        }
        count = 0;
    }

    private int equal(int from) {
        int at = from + 1;
        while (at < count && pending[at] == pending[from]) {
            at++;
        }
        return at - from;
    }

    private void repeat(long value, int length) {
        if (length > MAX_SHORT_REPEAT) {
            out.put(0xc0 | (length - 1) >>> 8);
            out.put(length - 1);
            putVarint(value);
            out.putSignedVarint(0);
            return;
        }
        long bits = signed ? zigzag(value) : value;
        int bytes = Math.max(1, (71 - Long.numberOfLeadingZeros(bits)) / 8);
        out.put((bytes - 1) << 3 | (length - 3));
        for (int i = bytes - 1; i >= 0; i--) {
            out.put((int) (bits >>> (8 * i)));
        }
    }

    private void putVarint(long value) {
        if (signed) {
            out.putSignedVarint(value);
        } else {
            out.putVarint(value);
        }
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private void segment(int from, int length) {
        long all = 0;
        for (int i = 0; i < length; i++) {
            packed[i] = signed ? zigzag(pending[from + i]) : pending[from + i];
            all |= packed[i];
        }
        int direct = code(64 - Long.numberOfLeadingZeros(all));
        int delta = deltaCode(from, length);
        if (delta >= 0 && delta < direct) {
            delta(from, length, delta);
            return;
        }
        out.put(0x40 | direct << 1 | (length - 1) >>> 8);
        out.put(length - 1);
        pack(0, length, width(direct));
    }

    /** Returns the width code that holds all steps; -1 when the numbers go both ways or too far. */
    private int deltaCode(int from, int length) {
        if (length < 3) {
            return -1;
        }
        boolean down = pending[from + 1] < pending[from];
        long all = 0;
        for (int i = from + 1; i < from + length; i++) {
            long step = down ? pending[i - 1] - pending[i] : pending[i] - pending[i - 1];
            boolean right = down ? pending[i] <= pending[i - 1] : pending[i] >= pending[i - 1];
            if (step < 0 || !right) {
                return -1;
            }
            all |= i == from + 1 ? 0 : step;
        }
        // Width code 0 means that all steps are equal, so one bit is written as two.
        return Math.max(1, code(64 - Long.numberOfLeadingZeros(all)));
    }

    private void delta(int from, int length, int code) {
        out.put(0xc0 | code << 1 | (length - 1) >>> 8);
        out.put(length - 1);
        putVarint(pending[from]);
        out.putSignedVarint(pending[from + 1] - pending[from]);
        for (int i = 2; i < length; i++) {
            packed[i] = Math.abs(pending[from + i] - pending[from + i - 1]);
        }
        pack(2, length, width(code));
    }

    /** Returns the code of the least width that holds so many bits. */
    private static int code(int bits) {
        if (bits <= 24) {
            return Math.max(0, bits - 1);
        }
        if (bits <= 32) {
            return 23 + (bits - 23) / 2;
        }
        return 27 + (bits - 25) / 8;
    }

    private static int width(int code) {
        if (code < 24) {
            return code + 1;
        }
        return code < 28 ? 26 + 2 * (code - 24) : 40 + 8 * (code - 28);
    }

    /** Packs numbers with the highest bit first, padded to a whole byte. */
    private void pack(int from, int to, int width) {
        int gathered = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            long value = packed[i];
            int left = width;
            while (left > 0) {
                int take = Math.min(left, 8 - filled);
                left -= take;
                gathered = gathered << take | (int) (value >>> left) & ((1 << take) - 1);
                filled += take;
                if (filled == 8) {
                    out.put(gathered);
                    gathered = 0;
                    filled = 0;
                }
            }
        }
        if (filled > 0) {
            out.put(gathered << (8 - filled));
        }
    }
}
