package dev.owlet.engine.exec;

import java.util.Objects;

/** What the workers of one aggregation agree on: how wide a stretch of keys is. Safe for all threads. */
final class StretchBits {
    private int bits;

    /** Returns the bits, which the first to ask decides by the keys it has. */
    synchronized int agreed(GroupIndex index) {
        if (bits == 0) {
            bits = GroupStretches.bits(Objects.requireNonNull(index.longs()));
        }
        return bits;
    }
}
