package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files of the local disk below a list of root folders, as {@code file:///folder/file} paths.
 *
 * <p>Path texts are taken literally: {@code %20} is three characters of a name, as Hive writes partition folders. A
 * path with a part that is or decodes to {@code .} or {@code ..}, with a host or a NUL, or whose real place (after
 * following links) is outside the roots is refused with PERMISSION_DENIED. Safe for all threads.
 */
public final class LocalStorage implements Storage {
    private final LocalPaths paths;

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
        Path start = paths.resolve(prefix);
        List<FileEntry> found = new ArrayList<>();
        try {
            Lister lister = new Lister(start, prefix, found, List.of(start));
            if (Files.exists(start)) {
                Files.walkFileTree(start, lister);
            }
        } catch (IOException e) {
            throw LocalErrors.of(e, "list", prefix);
        }
        Collections.sort(found, (a, b) -> a.path().compareTo(b.path()));
        return found;
    }

    @Override
    public List<String> folders(StoragePath prefix) {
        Path start = paths.resolve(prefix);
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(start)) {
            return names;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(start)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (isVisible(name) && isFolder(child, prefix.child(name))) {
                    names.add(name);
                }
            }
        } catch (IOException e) {
            throw LocalErrors.of(e, "list", prefix);
        }
        Collections.sort(names);
        return names;
    }

    /** Tells whether a child or, inside the roots, what it links to is a folder. */
    private boolean isFolder(Path child, StoragePath path) throws IOException {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return false;
        }
        return found.isSymbolicLink() ? paths.leadsToFolder(path) : found.isDirectory();
    }

    @Override
    public List<FileEntry> files(StoragePath folder) {
        Path start = paths.resolve(folder);
        List<FileEntry> found = new ArrayList<>();
        if (!Files.isDirectory(start)) {
            return found;
        }
        try {
            Files.walkFileTree(start, EnumSet.noneOf(FileVisitOption.class), 1, new Shallow(folder, found));
        } catch (IOException e) {
            throw LocalErrors.of(e, "list", folder);
        }
        Collections.sort(found, (a, b) -> a.path().compareTo(b.path()));
        return found;
    }

    @Override
    public Optional<FileEntry> stat(StoragePath path) {
        Path file = paths.resolve(path);
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.isRegularFile() ? Optional.of(entry(path, found)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw LocalErrors.of(e, "read", path);
        } catch (IOException e) {
            return Optional.empty();
        }
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

    /** Collects the visible files of one folder; depth one hands folders to {@code visitFile} as well. */
    private final class Shallow extends SimpleFileVisitor<Path> {
        private final StoragePath folder;
        private final List<FileEntry> found;

        Shallow(StoragePath folder, List<FileEntry> found) {
            this.folder = folder;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (!isVisible(name)) {
                return FileVisitResult.CONTINUE;
            }
            StoragePath path = folder.child(name);
            if (attributes.isRegularFile()) {
                found.add(entry(path, attributes));
            } else if (attributes.isSymbolicLink() && !paths.leadsToFolder(path)) {
                found.add(linked(path, attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Returns the file behind a link; for one that may not be followed the link: opening it tells why. */
        private FileEntry linked(StoragePath path, BasicFileAttributes link) {
            try {
                return stat(path).orElseGet(() -> entry(path, link));
            } catch (OwletException e) {
                return entry(path, link);
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw LocalErrors.of(failure, "list", folder);
        }
    }

    /** Collects visible files; walks links itself so that their targets are checked against the roots. */
    private final class Lister extends SimpleFileVisitor<Path> {
        private final Path start;
        private final String startUri;
        private final List<FileEntry> found;
        private final List<Path> linkedFrom;

        private final Set<StoragePath> pending = new HashSet<>();

        Lister(Path start, StoragePath prefix, List<FileEntry> found, List<Path> linkedFrom) {
            this.start = start;
            this.startUri = prefix.uri();
            this.found = found;
            this.linkedFrom = linkedFrom;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean open =
                    folder.equals(start) || isVisible(folder.getFileName().toString());
            return open ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.equals(start) && !isVisible(file.getFileName().toString())) {
                LocalMoves.pending(file).forEach(unseen -> pending.add(pathOf(unseen)));
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                follow(file);
            } else if (attributes.isRegularFile()) {
                found.add(entry(pathOf(file), attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        private void follow(Path link) throws IOException {
            StoragePath path = pathOf(link);
            Path real = paths.resolve(path);
            if (!Files.exists(real)) {
                return;
            }
            if (!Files.isDirectory(real)) {
                found.add(entry(path, Files.readAttributes(real, BasicFileAttributes.class)));
                return;
            }
            if (start.startsWith(real) || linkedFrom.contains(real)) {
                return;
            }
            List<Path> seen = new ArrayList<>(linkedFrom);
            seen.add(real);
            Files.walkFileTree(real, new Lister(real, path, found, seen));
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                return visitFileFailed(folder, failure);
            }
            if (!pending.isEmpty()) {
                found.removeIf(entry -> pending.contains(entry.path()));
                pending.clear();
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw LocalErrors.of(failure, "list", pathOf(file));
        }

        private StoragePath pathOf(Path file) {
            if (file.equals(start)) {
                return new StoragePath(startUri);
            }
            String relative =
                    file.toString().substring(start.toString().length()).replace(File.separatorChar, '/');
            return new StoragePath(startUri + (relative.startsWith("/") ? relative : "/" + relative));
        }
    }
}
