package dev.owlet.formats;

import dev.owlet.formats.vector.Batch;

/** Writes one file, from one thread. */
public interface FileSink extends AutoCloseable {
    /** Appends rows; the columns have the sink's types, encoded or not. */
    void write(Batch batch);

    /** Returns about how many bytes the file has so far, to decide when to begin the next one. */
    long bytes();

    /** Completes the file and forces it to disk; the file is whole only after this returns. */
    void finish();

    /** Releases everything; a file that was not finished is garbage in its staging folder. */
    @Override
    void close();
}
