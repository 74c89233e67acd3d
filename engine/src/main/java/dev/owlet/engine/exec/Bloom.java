package dev.owlet.engine.exec;

/** A bloom filter whose bits for one key lie in one word: a test costs one memory access. */
final class Bloom {
    private static final long MOST_WORDS = 1 << 24;

    private final long[] words;
    private final int shift;

    /** Makes a filter with 16 bits a key for up to {@code keys} keys. */
    Bloom(int keys) {
        int wanted = (int) Math.min(MOST_WORDS, Math.max(64, keys / 4L));
        int count = Integer.highestOneBit(wanted - 1) << 1;
        words = new long[count];
        shift = Long.numberOfLeadingZeros(count - 1);
    }

    private static long bits(long hash) {
        return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12) | 1L << (hash >>> 18);
    }

    void add(long hash) {
        words[(int) (hash >>> shift)] |= bits(hash);
    }

    void test(long[] hashes, int rows, boolean[] passes) {
        for (int i = 0; i < rows; i++) {
            long bits = bits(hashes[i]);
            passes[i] = (words[(int) (hashes[i] >>> shift)] & bits) == bits;
        }
    }
}
