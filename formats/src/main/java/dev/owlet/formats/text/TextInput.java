package dev.owlet.formats.text;

/** Bytes of text in order, for one thread. */
public interface TextInput extends AutoCloseable {
    long UNKNOWN = 1L << 40;

    /** Reads up to {@code most} bytes (at least one) into {@code target} and returns how many, or -1 at the end. */
    int read(byte[] target, int at, int most);

    /** Returns the place in the text of the next byte, from the file's first byte (after decompression) on. */
    long offset();

    /** Returns about how many bytes there are in all; {@link #UNKNOWN} if it cannot be told. */
    long expected();

    /** Releases buffers; never throws. */
    @Override
    void close();
}
