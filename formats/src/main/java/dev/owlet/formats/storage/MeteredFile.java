package dev.owlet.formats.storage;

import java.io.InputStream;

/**
 * One open file whose every read is counted by the meter it was opened with. Reads are positioned and safe from
 * several threads. A file that shrank, vanished or was replaced since it was listed raises HIVE_FILE_CHANGED.
 */
public interface MeteredFile extends AutoCloseable {
    /** Returns what the listing said. */
    FileEntry entry();

    /**
     * Reads exactly {@code length} bytes at {@code offset} into {@code target} from {@code at} on and counts them once;
     * throws HIVE_CANNOT_OPEN_SPLIT or HIVE_FILE_CHANGED naming the file when fewer are there.
     */
    void read(long offset, byte[] target, int at, int length);

    /**
     * Counts bytes as if they were read, so that a query's bill is the same each time: metadata from a cache, and planned
     * pages of which no row was wanted.
     */
    void charge(long bytes);

    /** Returns a stream over {@code length} bytes from {@code offset}, counting as it goes; the caller closes it. */
    InputStream stream(long offset, long length);

    /** Releases the handle; never throws. */
    @Override
    void close();
}
