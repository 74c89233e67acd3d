package dev.owlet.formats.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the names of the folders in large folders for as long as these do not change: adding, removing or renaming a
 * child sets a folder's time. Safe for all threads.
 */
final class FolderNames {
    private static final int FEWEST = 200;
    private static final int MOST_NAMES = 1 << 20;

    /** A change this close to the reading might set no other time. */
    private static final long COARSEST_CLOCK_MILLIS = 3_000;

    private final Map<Path, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private int names;

    private record Known(Version version, List<String> folders) {}

    private record Version(FileTime changed, @Nullable Object key) {}

    /** Returns the names of the folders in a folder, from memory if it did not change. */
    List<String> of(Path folder, Supplier<LocalFolder> read) {
        Version version = version(folder);
        synchronized (this) {
            Known kept = known.get(folder);
            if (kept != null && kept.version.equals(version)) {
                return kept.folders;
            }
        }
        long start = System.currentTimeMillis();
        LocalFolder content = read.get();
        List<String> folders = List.copyOf(content.folders());
        boolean settled = version != null
                && !content.hasLinks()
                && version.changed.toMillis() < start - COARSEST_CLOCK_MILLIS
                && Objects.equals(version, version(folder));
        if (settled && folders.size() >= FEWEST) {
            keep(folder, new Known(version, folders));
        }
        return folders;
    }

    private synchronized void keep(Path folder, Known fresh) {
        Known old = known.put(folder, fresh);
        names += fresh.folders.size() - (old == null ? 0 : old.folders.size());
        Iterator<Known> longestUnused = known.values().iterator();
        while (names > MOST_NAMES) {
            names -= longestUnused.next().folders.size();
            longestUnused.remove();
        }
    }

    private static @Nullable Version version(Path folder) {
        try {
            BasicFileAttributes found = Files.readAttributes(folder, BasicFileAttributes.class);
            return new Version(found.lastModifiedTime(), found.fileKey());
        } catch (IOException e) {
            return null;
        }
    }
}
