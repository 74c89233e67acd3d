package dev.owlet.formats.storage;

/**
 * A file as a listing saw it; size and time identify its content for the length of a query.
 *
 * @param size bytes as stored
 * @param modifiedMillis last change, milliseconds since 1970
 */
public record FileEntry(StoragePath path, long size, long modifiedMillis) {}
