package dev.owlet.formats.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A folder of small documents, such as a catalog's, that several processes read and replace.
 *
 * <p>A document is replaced as a whole: written beside its place under a hidden name, forced to disk and renamed, so a
 * reader sees the old or the new one and never a part. Names are relative, {@code folder/document}. Writers take
 * {@link #locked}, a lock across threads and processes. The folder is made by the first write. Safe for all threads.
 */
public final class DocumentFolder {
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();
    private static final String LOCK_FILE = ".lock";

    private final Path folder;
    private final ReentrantLock threads;

    /** Makes a view of a folder that need not exist. */
    public DocumentFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        threads = LOCKS.computeIfAbsent(this.folder, f -> new ReentrantLock());
    }

    /** What tells two versions of a document apart without reading them. */
    public record Stamp(long size, long modifiedNanos, String fileKey) {}

    /** Writes a document's bytes. */
    public interface Content {
        /** Writes all bytes; the stream is buffered and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Returns where a document lies, for messages. */
    public String describe(String name) {
        return folder.resolve(name).toString();
    }

    /** Tells whether the folder, or the nearest one above that exists, can be written. */
    public boolean isWritable() {
        Path nearest = folder;
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return nearest != null && Files.isDirectory(nearest) && Files.isWritable(nearest);
    }

    /** Lists the visible documents below a relative folder ({@code ""} for the top), in order. */
    public List<String> documents(String relative) {
        return names(relative, false);
    }

    /** Lists the visible folders below a relative folder, in order. */
    public List<String> folders(String relative) {
        return names(relative, true);
    }

    private List<String> names(String relative, boolean folders) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.resolve(relative))) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (LocalStorage.isVisible(name) && Files.isDirectory(child) == folders) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return names;
        } catch (IOException e) {
            throw LocalErrors.of(e, "list", path(relative));
        }
        Collections.sort(names);
        return names;
    }

    /** Returns what identifies a document's present version, or empty when there is none. */
    public Optional<Stamp> stamp(String name) {
        try {
            BasicFileAttributes found = Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
            return Optional.of(new Stamp(
                    found.size(),
                    found.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                    String.valueOf(found.fileKey())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw LocalErrors.of(e, "read", path(name));
        }
    }

    /** Returns a document's bytes, or empty when there is none. */
    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw LocalErrors.of(e, "read", path(name));
        }
    }

    /** Replaces or adds a document; it is durable once this returns, and unchanged when this throws. */
    public void replace(String name, Content content) {
        Path target = folder.resolve(name);
        Path fresh = target.resolveSibling(".new-" + target.getFileName());
        try {
            Files.createDirectories(target.getParent());
            try {
                write(fresh, content);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            LocalTree.force(target.getParent());
        } catch (IOException e) {
            throw LocalErrors.of(e, "write", path(name));
        }
    }

    private static void write(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out =
                        new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), 65_536)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Removes a document, or a folder and all in it; does nothing when it is missing. */
    public void delete(String name) {
        Path target = folder.resolve(name);
        try {
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            LocalTree.delete(target);
            LocalTree.force(target.getParent());
        } catch (IOException e) {
            throw LocalErrors.of(e, "delete", path(name));
        }
    }

    /** Runs something while no other thread or process runs under this folder's lock. */
    public <T> T locked(Supplier<T> work) {
        threads.lock();
        try {
            if (threads.getHoldCount() > 1) {
                return work.get();
            }
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return work.get();
            }
        } catch (IOException e) {
            throw LocalErrors.of(e, "lock", path(LOCK_FILE));
        } finally {
            threads.unlock();
        }
    }

    private StoragePath path(String name) {
        return LocalStorage.of(folder.resolve(name));
    }
}
