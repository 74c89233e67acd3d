package dev.owlet.formats.storage;

import java.util.List;
import java.util.Optional;

/**
 * A place that holds files: the local disk now, S3 behind the same methods later. Refuses every path outside its roots
 * (after resolving links) with PERMISSION_DENIED. Safe for all threads.
 */
public interface Storage {
    /**
     * Lists the data files below a prefix, in path order, descending into folders. Names that begin with {@code _} or
     * {@code .} are invisible, with all below them. A prefix that is a file lists that file; a missing one lists
     * nothing.
     */
    List<FileEntry> list(StoragePath prefix);

    /**
     * Lists as {@link #list} does, perhaps from what {@link #content} found at a moment of {@code System.nanoTime()} or
     * later: for who began then, and need not see what comes after.
     */
    List<FileEntry> listSince(StoragePath prefix, long sinceNanos);

    /** Lists the names of the visible folders directly below a prefix, in order. */
    List<String> folders(StoragePath prefix);

    /** Returns the visible folders and files directly below a folder; a missing folder has none. */
    FolderContent content(StoragePath folder);

    /** Returns the entry of one file, or empty when there is none. */
    Optional<FileEntry> stat(StoragePath path);

    /** Opens a listed file for reading; the caller closes it. */
    MeteredFile open(FileEntry file, ByteMeter meter);

    /** Begins a write into a table's location: nothing is visible before {@link Staging#commit()}. */
    Staging stage(StoragePath target, String queryId);

    /** Deletes a folder or file and all below it; quietly does nothing when it is missing. */
    void delete(StoragePath path);

    /** Removes what writes that were cut short more than an hour ago left directly in a folder; never throws. */
    void sweep(StoragePath folder);
}
