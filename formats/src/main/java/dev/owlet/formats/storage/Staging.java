package dev.owlet.formats.storage;

import java.util.List;

/**
 * An all-or-nothing write below one folder: files are made in a hidden sibling {@code _owlet_stage-ID}, then renamed
 * into place. Closing without a commit removes every trace. {@link #create} may be called from several threads.
 */
public interface Staging extends AutoCloseable {
    /** Makes a new file at a path relative to the target, for example {@code day=2026-01-01/part-0.parquet}. */
    OutputFile create(String relativePath);

    /**
     * Forces everything to disk and brings it next to its place, still unseen; what can fail has been done then. What
     * must be true before the files are seen, such as a catalog's entries, comes between this and {@link #commit()}.
     */
    void prepare();

    /** Forces everything to disk, moves it into place and returns the final entries in path order. */
    List<FileEntry> commit();

    /** Removes the staging folder if {@link #commit()} was not reached; never throws. */
    @Override
    void close();
}
