package dev.owlet.formats.storage;

import java.io.OutputStream;

/** A file being written below a staging folder; visible to readers only after the staging is committed. */
public interface OutputFile {
    /** Returns where it is staged. */
    StoragePath path();

    /** Opens it for writing from the start, buffered by the caller; closing it forces the bytes to disk. */
    OutputStream open();
}
