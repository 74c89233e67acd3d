package dev.owlet.formats.orc;

/** Decodes a stream of whole numbers. */
interface OrcIntegers {
    /** Reads {@code count} numbers into the beginning of {@code target}. */
    void read(long[] target, int count);

    /** Steps over numbers as long as runs of {@code value} follow, {@code count} at most; returns how many they were. */
    default int skipEqual(long value, int count) {
        return 0;
    }

    /** Steps over numbers. */
    void skip(int count);

    /** Picks the decoder of an encoding. */
    static OrcIntegers of(OrcStream stream, boolean signed, OrcStripe.Encoding encoding) {
        return encoding.isVersion2() ? new OrcIntegersV2(stream, signed) : new OrcIntegersV1(stream, signed);
    }
}
