package dev.owlet.formats.storage;

import org.jspecify.annotations.Nullable;

/**
 * A file as a listing saw it; size and time identify its content for the length of a query.
 *
 * @param size bytes as stored
 * @param modifiedMillis last change, milliseconds since 1970
 */
public record FileEntry(StoragePath path, long size, long modifiedMillis) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileEntry entry
                && size == entry.size
                && modifiedMillis == entry.modifiedMillis
                && path.uri().equals(entry.path.uri());
    }

    /** Written out like {@link #equals}: linking the usual ones takes a short run of the shell several milliseconds. */
    @Override
    public int hashCode() {
        return 31 * path.uri().hashCode() + Long.hashCode(31 * size + modifiedMillis);
    }
}
