package dev.owlet.engine.exec;

import java.util.Arrays;

/**
 * Remembers where in the pattern and before which row of a partition all ways on have failed, so that no way is tried
 * twice. Only for patterns where that does not depend on how one came there. Used by one thread.
 */
final class FailedPlaces {
    /** The most bits that are worth their memory: 16 MB. */
    private static final long MOST_BITS = 1L << 27;

    private final int size;
    private long[] bits = new long[0];
    private int partitionStart;
    private boolean fits;
    private int first = Integer.MAX_VALUE;
    private int last = -1;

    /** Makes room for a program of some instructions. */
    FailedPlaces(int size) {
        this.size = size;
    }

    /** Forgets everything before another partition. */
    void begin(int start, int end) {
        forget();
        partitionStart = start;
        long wanted = (long) (end - start) * size;
        fits = wanted <= MOST_BITS;
        if (fits && bits.length < (wanted >> 6) + 1) {
            bits = new long[(int) (wanted >> 6) + 1];
        }
    }

    /** Notes that a way goes on at an instruction before a row, and tells whether one did already. */
    boolean seen(int instruction, int row) {
        if (!fits) {
            return false;
        }
        long place = (long) (row - partitionStart) * size + instruction;
        int word = (int) (place >> 6);
        long bit = 1L << place;
        if ((bits[word] & bit) != 0) {
            return true;
        }
        bits[word] |= bit;
        first = Math.min(first, word);
        last = Math.max(last, word);
        return false;
    }

    /** Forgets everything: after a match, what was noted on its way did not fail. */
    void forget() {
        if (first <= last) {
            Arrays.fill(bits, first, last + 1, 0);
        }
        first = Integer.MAX_VALUE;
        last = -1;
    }
}
