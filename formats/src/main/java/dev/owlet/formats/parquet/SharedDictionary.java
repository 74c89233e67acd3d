package dev.owlet.formats.parquet;

import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The dictionary of a column chunk that several slices read parts of: read once, by whichever comes first, and one
 * object for all. Safe for all threads.
 */
final class SharedDictionary {
    private final MeteredFile file;
    private final ChunkLayout run;
    private @Nullable Page page;
    private @Nullable Vector plain;
    private @Nullable Vector withNull;

    /** Takes the bytes before the first data page. */
    SharedDictionary(MeteredFile file, ChunkLayout run) {
        this.file = file;
        this.run = run;
    }

    long cost() {
        return run.cost();
    }

    /** Reads the page unless that was done; returns it. */
    synchronized Page page() {
        Page known = page;
        if (known != null) {
            return known;
        }
        PageStream stream = new PageStream(file, run, false);
        try {
            boolean data = stream.next();
            known = stream.dictionary();
            if (data || known == null) {
                throw new BadPage("it has no dictionary before its first page");
            }
            page = known;
            return known;
        } finally {
            stream.close();
        }
    }

    /** Returns the converted entries, with a null behind them or not. */
    synchronized Vector entries(LeafBinding binding, boolean nullEntry) {
        Vector known = nullEntry ? withNull : plain;
        if (known == null) {
            known = Dictionaries.decode(page(), binding, nullEntry);
            plain = nullEntry ? plain : known;
            withNull = nullEntry ? known : withNull;
        }
        return known;
    }
}
