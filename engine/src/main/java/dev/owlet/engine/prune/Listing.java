package dev.owlet.engine.prune;

import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists each location once a query, so that statistics and scans of one query see the same files. Made when the query begins. For one thread. */
final class Listing {
    private final Storage storage;
    private final Map<String, List<FileEntry>> listed = new HashMap<>();
    private final long begunNanos = System.nanoTime();

    Listing(Storage storage) {
        this.storage = storage;
    }

    Storage storage() {
        return storage;
    }

    List<FileEntry> files(String location) {
        return listed.computeIfAbsent(location, place -> storage.listSince(new StoragePath(place), begunNanos));
    }
}
