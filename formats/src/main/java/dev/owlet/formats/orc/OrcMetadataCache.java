package dev.owlet.formats.orc;

import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.MeteredFile;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the metadata read last, up to a fixed weight; a file that changed has another key. Safe for all threads. */
final class OrcMetadataCache {
    private static final long MAX_WEIGHT = 64L << 20;

    private final Map<FileEntry, OrcMetadata> files = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /** Returns what is known about a file; the bill is the same whether it was known or is read now. */
    OrcMetadata of(MeteredFile file) {
        OrcMetadata known = find(file.entry());
        if (known != null) {
            file.charge(known.bytesRead());
            return known;
        }
        OrcMetadata read = OrcMetadata.read(file);
        remember(file.entry(), read);
        return read;
    }

    private synchronized @Nullable OrcMetadata find(FileEntry entry) {
        return files.get(entry);
    }

    private synchronized void remember(FileEntry entry, OrcMetadata metadata) {
        OrcMetadata before = files.put(entry, metadata);
        weight += metadata.weight() - (before == null ? 0 : before.weight());
        Iterator<OrcMetadata> oldest = files.values().iterator();
        while (weight > MAX_WEIGHT && oldest.hasNext()) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }
}
