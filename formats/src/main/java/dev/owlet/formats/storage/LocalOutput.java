package dev.owlet.formats.storage;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A staged file whose stream forces its bytes to disk when closed. */
final class LocalOutput implements OutputFile {
    private final StoragePath path;
    private final Path file;
    private volatile boolean opened;
    private volatile @Nullable FileOutputStream stream;

    LocalOutput(StoragePath path, Path file) {
        this.path = path;
        this.file = file;
    }

    @Override
    public StoragePath path() {
        return path;
    }

    @Override
    public OutputStream open() {
        try {
            Files.createDirectories(file.getParent());
            FileOutputStream raw = new FileOutputStream(file.toFile());
            opened = true;
            stream = raw;
            return new ForcedStream(raw, path);
        } catch (IOException e) {
            throw LocalErrors.of(e, "write", path);
        }
    }

    void ensureExists() throws IOException {
        if (!opened) {
            open().close();
        }
    }

    void abandon() {
        FileOutputStream open = stream;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            System.getLogger(LocalStaging.class.getName()).log(System.Logger.Level.DEBUG, "could not close " + path, e);
        }
    }
}
