package dev.owlet.catalog.crawl;

import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.StoragePath;
import java.util.List;

/**
 * Something in a folder that is a table.
 *
 * @param location a folder or a single file
 * @param partitioned whether it holds {@code key=value} folders
 * @param samples some of its files, none empty; there may be none
 */
record Found(String database, String name, StoragePath location, boolean partitioned, List<FileEntry> samples) {
    Found {
        samples = List.copyOf(samples);
    }

    Found named(String newName) {
        return new Found(database, newName, location, partitioned, samples);
    }
}
