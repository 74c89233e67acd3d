package dev.owlet.formats.parquet;

import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.MeteredFile;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the footers read last, up to a fixed weight; a file that changed has another key. Safe for all threads. */
final class FooterCache {
    private static final long MAX_WEIGHT = 64L << 20;

    private final Map<FileEntry, Footer> footers = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /** Returns the footer of a file; the bill is the same whether it was known or is read now. */
    Footer footer(MeteredFile file) {
        Footer known = find(file.entry());
        if (known != null) {
            file.charge(known.bytesRead());
            return known;
        }
        Footer read = FooterReader.read(file);
        remember(file.entry(), read);
        return read;
    }

    private synchronized @Nullable Footer find(FileEntry entry) {
        return footers.get(entry);
    }

    private synchronized void remember(FileEntry entry, Footer footer) {
        if (footers.put(entry, footer) == null) {
            weight += footer.weight();
        }
        Iterator<Footer> oldest = footers.values().iterator();
        while (weight > MAX_WEIGHT && oldest.hasNext()) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }
}
