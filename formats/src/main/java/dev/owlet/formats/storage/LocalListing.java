package dev.owlet.formats.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the visible files below a folder in one walk, attributes asked once a file. Follows links itself, so that
 * their targets are checked against the roots. For one listing.
 */
final class LocalListing {
    static final Comparator<FileEntry> BY_PATH = (a, b) -> a.path().compareTo(b.path());

    private final LocalPaths paths;
    private final List<FileEntry> found = new ArrayList<>();

    private LocalListing(LocalPaths paths) {
        this.paths = paths;
    }

    static List<FileEntry> of(LocalPaths paths, StoragePath prefix) {
        Path start = paths.resolve(prefix);
        LocalListing listing = new LocalListing(paths);
        BasicFileAttributes attributes = attributes(start, prefix);
        if (attributes != null && attributes.isDirectory()) {
            listing.walk(start, prefix, List.of(start));
        } else if (attributes != null && attributes.isRegularFile()) {
            listing.found.add(LocalStorage.entry(prefix, attributes));
        }
        listing.found.sort(BY_PATH);
        return listing.found;
    }

    /** Returns what a path itself is, or null when it went away. */
    static @Nullable BasicFileAttributes attributes(Path file, StoragePath path) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw LocalErrors.of(e, "list", path);
        }
    }

    /** Returns how many characters of a child's text come before its name. */
    static int beforeName(Path folder) {
        String text = folder.toString();
        return text.endsWith(folder.getFileSystem().getSeparator()) ? text.length() : text.length() + 1;
    }

    /** @param linkedFrom the folder the walk began in, and those that links led to on the way here */
    private void walk(Path folder, StoragePath path, List<Path> linkedFrom) {
        int beforeName = beforeName(folder);
        Set<StoragePath> pending = new HashSet<>();
        int first = found.size();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.toString().substring(beforeName);
                if (LocalStorage.isVisible(name)) {
                    visit(child, path.child(name), linkedFrom);
                } else {
                    for (Path unseen : LocalMoves.pending(child)) {
                        pending.add(path.child(folder.relativize(unseen).toString()));
                    }
                }
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (DirectoryIteratorException e) {
            throw LocalErrors.of(e.getCause(), "list", path);
        } catch (IOException e) {
            throw LocalErrors.of(e, "list", path);
        }
        if (!pending.isEmpty()) {
            found.subList(first, found.size()).removeIf(entry -> pending.contains(entry.path()));
        }
    }

    private void visit(Path child, StoragePath path, List<Path> linkedFrom) {
        BasicFileAttributes attributes = attributes(child, path);
        if (attributes == null) {
            return;
        }
        if (attributes.isDirectory()) {
            walk(child, path, linkedFrom);
        } else if (attributes.isRegularFile()) {
            found.add(LocalStorage.entry(path, attributes));
        } else if (attributes.isSymbolicLink()) {
            follow(path, linkedFrom);
        }
    }

    private void follow(StoragePath path, List<Path> linkedFrom) {
        Path real = paths.resolve(path);
        if (!Files.isDirectory(real)) {
            BasicFileAttributes attributes = attributes(real, path);
            if (attributes != null) {
                found.add(LocalStorage.entry(path, attributes));
            }
            return;
        }
        Path walked = linkedFrom.get(linkedFrom.size() - 1);
        if (walked.startsWith(real) || linkedFrom.contains(real)) {
            return;
        }
        List<Path> deeper = new ArrayList<>(linkedFrom);
        deeper.add(real);
        walk(real, path, deeper);
    }
}
