package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * Files of the local disk below a list of root folders, as {@code file:///folder/file} paths.
 *
 * <p>Path texts are taken literally: {@code %20} is three characters of a name, as Hive writes partition folders. A
 * path with a part that is or decodes to {@code .} or {@code ..}, with a host or a NUL, or whose real place (after
 * following links) is outside the roots is refused with PERMISSION_DENIED. Safe for all threads.
 */
public final class LocalStorage implements Storage {
    private final LocalPaths paths;
    private final FolderNames names = new FolderNames();
    private final RecentFolders recent = new RecentFolders();

    /** Makes a storage over folders; those that do not exist yet are allowed and may be created by writes. */
    public LocalStorage(List<Path> roots) {
        paths = new LocalPaths(roots);
    }

    /** Returns the path text of a file or folder; neither checked against roots nor required to exist. */
    public static StoragePath of(Path path) {
        String text = path.toAbsolutePath().normalize().toString().replace(File.separatorChar, '/');
        return new StoragePath("file://" + (text.startsWith("/") ? text : "/" + text));
    }

    /** Returns the local path behind a path text after checking it against the roots; it need not exist. */
    public Path resolve(StoragePath path) {
        return paths.resolve(path);
    }

    @Override
    public List<FileEntry> list(StoragePath prefix) {
        return LocalListing.of(paths, prefix);
    }

    @Override
    public List<FileEntry> listSince(StoragePath prefix, long sinceNanos) {
        return recent.take(prefix, sinceNanos).orElseGet(() -> list(prefix));
    }

    @Override
    public List<String> folders(StoragePath prefix) {
        Path folder = paths.resolve(prefix);
        return names.of(folder, () -> LocalFolder.read(paths, prefix, folder));
    }

    @Override
    public FolderContent content(StoragePath folder) {
        long start = System.nanoTime();
        LocalFolder found = LocalFolder.read(paths, folder, paths.resolve(folder));
        recent.keep(folder, found, start);
        return found.content();
    }

    @Override
    public Optional<FileEntry> stat(StoragePath path) {
        return paths.stat(path);
    }

    @Override
    public MeteredFile open(FileEntry file, ByteMeter meter) {
        return LocalFile.open(paths.resolve(file.path()), file, meter);
    }

    @Override
    public Staging stage(StoragePath target, String queryId) {
        return LocalStaging.begin(paths, target, queryId);
    }

    @Override
    public void delete(StoragePath path) {
        Path place = paths.resolve(path);
        if (paths.isRoot(place)) {
            throw new OwletException(
                    Code.PERMISSION_DENIED, "The folder " + path + " is a data root and is not deleted.");
        }
        try {
            LocalTree.delete(place);
        } catch (IOException e) {
            throw LocalErrors.of(e, "delete", path);
        }
    }

    @Override
    public void sweep(StoragePath folder) {
        Path place = paths.resolve(folder);
        if (Files.isDirectory(place)) {
            LocalMoves.sweep(place);
        }
    }

    static FileEntry entry(StoragePath path, BasicFileAttributes found) {
        return new FileEntry(path, found.size(), found.lastModifiedTime().toMillis());
    }

    static boolean isVisible(String name) {
        return !name.startsWith("_") && !name.startsWith(".");
    }
}
