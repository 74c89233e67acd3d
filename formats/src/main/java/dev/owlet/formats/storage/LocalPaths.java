package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns path texts into real local paths and refuses those outside the roots. */
final class LocalPaths {
    private final List<Path> roots = new ArrayList<>();

    LocalPaths(List<Path> roots) {
        for (Path root : roots) {
            try {
                this.roots.add(real(root.toAbsolutePath().normalize()));
            } catch (IOException e) {
                throw new OwletException(
                        Code.HIVE_FILESYSTEM_ERROR, "The data root " + root + " cannot be resolved: " + e, e);
            }
        }
    }

    Path resolve(StoragePath path) {
        String text = localText(path);
        for (String part : text.split("/", -1)) {
            refuseDots(part, path);
        }
        Path real;
        try {
            real = real(Path.of(text));
        } catch (NoSuchFileException e) {
            throw new OwletException(
                            Code.HIVE_FILE_NOT_FOUND, path + " is behind a link to something that does not exist.", e)
                    .hint("Remove the link, or bring back what it points to.");
        } catch (InvalidPathException | IOException e) {
            throw denied(path);
        }
        if (!isInside(real)) {
            throw denied(path);
        }
        return real;
    }

    /** Tells whether a path, links followed, is a folder inside the roots. */
    boolean leadsToFolder(StoragePath path) {
        try {
            return Files.isDirectory(resolve(path));
        } catch (OwletException e) {
            return false;
        }
    }

    /** Returns a regular file's entry; throws when it may not be looked at. */
    Optional<FileEntry> stat(StoragePath path) {
        Path file = resolve(path);
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.isRegularFile() ? Optional.of(LocalStorage.entry(path, found)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw LocalErrors.of(e, "read", path);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the file behind a link; for one that may not be followed the link: opening it tells why. */
    FileEntry linked(StoragePath path, BasicFileAttributes link) {
        try {
            return stat(path).orElseGet(() -> LocalStorage.entry(path, link));
        } catch (OwletException e) {
            return LocalStorage.entry(path, link);
        }
    }

    boolean isInside(Path real) {
        for (Path root : roots) {
            if (real.startsWith(root)) {
                return true;
            }
        }
        return false;
    }

    boolean isRoot(Path real) {
        return roots.contains(real);
    }

    private static String localText(StoragePath path) {
        String uri = path.uri();
        if (!uri.startsWith("file:/") || uri.indexOf('\0') >= 0) {
            throw denied(path);
        }
        String text = uri.substring("file:".length());
        if (text.startsWith("//")) {
            text = text.substring(2);
        }
        boolean windows = File.separatorChar == '\\';
        if (!text.startsWith("/") || text.startsWith("//") || (!windows && text.indexOf('\\') >= 0)) {
            throw denied(path);
        }
        boolean drive = windows && text.length() > 2 && text.charAt(2) == ':';
        return drive ? text.substring(1) : text;
    }

    private static void refuseDots(String part, StoragePath path) {
        String plain = part.toLowerCase(Locale.ROOT);
        for (int round = 0; round < 3 && plain.contains("%"); round++) {
            plain = plain.replace("%25", "%")
                    .replace("%2e", ".")
                    .replace("%2f", "/")
                    .replace("%5c", "\\");
        }
        if (plain.equals(".") || plain.contains("..") && (plain.equals("..") || hasDotPart(plain))) {
            throw denied(path);
        }
    }

    private static boolean hasDotPart(String plain) {
        for (String piece : plain.split("[/\\\\]", -1)) {
            if (piece.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static Path real(Path path) throws IOException {
        Path existing = path;
        while (existing != null && !Files.exists(existing, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (existing == null) {
            return path;
        }
        Path rest = existing.relativize(path);
        Path resolved = existing.toRealPath();
        return rest.toString().isEmpty() ? resolved : resolved.resolve(rest);
    }

    private static OwletException denied(StoragePath path) {
        return new OwletException(
                        Code.PERMISSION_DENIED,
                        "The path " + path.uri().replace('\0', '?') + " is outside the data folders of this session.")
                .hint("Allow its folder as a data root, or move the data below one.");
    }
}
