package dev.owlet.formats.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what was just found in large folders for a listing that would find the same: a catalog that looks at its folders
 * for the first time in a statement looks at files which that statement lists next. Each is handed out once, to who
 * began before it was found, and forgotten when someone who began later asks for any. Safe for all threads.
 */
final class RecentFolders {
    /** Smaller folders are listed again in no time. */
    private static final int FEWEST = 1_000;

    private static final int MOST_FILES = 1 << 18;

    private final Map<StoragePath, Kept> kept = new HashMap<>();
    private int files;

    private record Kept(long foundNanos, List<FileEntry> files) {}

    /** Keeps a folder's files if they are all that a listing of it has; looking at it began at {@code foundNanos}. */
    void keep(StoragePath folder, LocalFolder found, long foundNanos) {
        List<FileEntry> all = found.files();
        if (all.size() >= FEWEST && found.isWholeListing()) {
            keep(folder, new Kept(foundNanos, List.copyOf(all)));
        }
    }

    private synchronized void keep(StoragePath folder, Kept fresh) {
        remove(folder);
        if (files + fresh.files.size() <= MOST_FILES) {
            kept.put(folder, fresh);
            files += fresh.files.size();
        }
    }

    /** Returns a folder's files as they were found at {@code sinceNanos} or later. */
    synchronized Optional<List<FileEntry>> take(StoragePath folder, long sinceNanos) {
        kept.values().removeIf(each -> each.foundNanos - sinceNanos < 0);
        files = kept.values().stream().mapToInt(each -> each.files.size()).sum();
        return remove(folder);
    }

    private Optional<List<FileEntry>> remove(StoragePath folder) {
        Kept old = kept.remove(folder);
        files -= old == null ? 0 : old.files.size();
        return Optional.ofNullable(old).map(Kept::files);
    }
}
