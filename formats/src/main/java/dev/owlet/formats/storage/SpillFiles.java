package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The temporary files of one query, in a folder of its own that is made with the first file and deleted by {@link
 * #close()}. Safe for all threads; each file has one writer.
 */
public final class SpillFiles implements AutoCloseable {
    private final Path directory;
    private final long limit;
    private final AtomicLong written = new AtomicLong();
    private final List<SpillFile> files = new ArrayList<>();
    private @Nullable Path folder;
    private boolean closed;

    /** Puts files below {@code directory}, at most {@code limit} bytes of them. */
    public SpillFiles(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /** Makes an empty file; throws DISK_FULL, PERMISSION_DENIED or HIVE_FILESYSTEM_ERROR naming the folder. */
    public synchronized SpillFile create() {
        if (closed) {
            throw new OwletException(Code.USER_CANCELED, "The query was closed.");
        }
        Path place = directory;
        try {
            Path mine = folder;
            if (mine == null) {
                Files.createDirectories(directory);
                mine = Files.createTempDirectory(directory, "owlet-spill-");
                folder = mine;
            }
            place = mine.resolve(files.size() + ".spill");
            SpillFile file = new SpillFile(this, place);
            files.add(file);
            return file;
        } catch (IOException e) {
            throw LocalErrors.of(e, "create", LocalStorage.of(place));
        }
    }

    /** Counts bytes about to be written; throws EXCEEDED_SPILL past the limit. */
    void reserve(int bytes) {
        if (written.addAndGet(bytes) > limit) {
            throw new OwletException(
                            Code.EXCEEDED_SPILL,
                            "The query's temporary files would grow past the limit of " + limit + " bytes.")
                    .hint("Raise the memory limit or the spill limit, or select fewer rows or columns.");
        }
    }

    /** Returns the bytes written so far. */
    public long bytes() {
        return written.get();
    }

    /** Closes and deletes all files; what cannot be deleted now is deleted when the JVM ends. */
    @Override
    public synchronized void close() {
        closed = true;
        for (SpillFile file : files) {
            file.close();
            delete(file.path());
        }
        files.clear();
        if (folder != null) {
            delete(folder);
            folder = null;
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
