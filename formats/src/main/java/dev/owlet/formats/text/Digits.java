package dev.owlet.formats.text;

/** Reads up to eight decimal digits from a long at once. */
final class Digits {
    private static final long ZEROS = 0x3030303030303030L;
    private static final long ABOVE_NINE = 0x7676767676767676L;
    private static final long TOP = 0x8080808080808080L;

    private Digits() {}

    /**
     * Returns the number that the first {@code count} bytes of a word spell, 1 to 8 of them, or -1 when one is no
     * digit. The most significant digit is in the lowest byte, as {@link Swar#load} puts it.
     */
    static long of(long word, int count) {
        long digits = (word ^ ZEROS) << 64 - 8 * count;
        if (((digits + ABOVE_NINE | digits) & TOP) != 0) {
            return -1;
        }
        long pairs = digits * 10 + (digits >>> 8);
        return (pairs & 0x000000ff000000ffL) * 0x000f424000000064L
                        + (pairs >>> 16 & 0x000000ff000000ffL) * 0x0000271000000001L
                >>> 32;
    }
}
