package dev.owlet.formats.storage;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open only while somebody reads it, so that a plan over 100,000 files does not hold as many handles, and
 * one whose footers are known opens none. Safe for several threads.
 */
public final class ReopeningFile implements MeteredFile {
    private final Storage storage;
    private final FileEntry entry;
    private final ByteMeter meter;
    private @Nullable MeteredFile open;
    private int readers;

    /** Makes a file that opens with the first read. */
    public ReopeningFile(Storage storage, FileEntry entry, ByteMeter meter) {
        this.storage = storage;
        this.entry = entry;
        this.meter = meter;
    }

    /** Notes one more user; until {@link #release} the handle stays open once it is. */
    public synchronized void retain() {
        readers++;
    }

    /** Ends one use; the last one closes the handle. */
    public synchronized void release() {
        readers--;
        if (readers == 0 && open != null) {
            open.close();
            open = null;
        }
    }

    private synchronized MeteredFile opened() {
        if (open == null) {
            open = storage.open(entry, meter);
        }
        return open;
    }

    @Override
    public FileEntry entry() {
        return entry;
    }

    @Override
    public void read(long offset, byte[] target, int at, int length) {
        opened().read(offset, target, at, length);
    }

    @Override
    public InputStream stream(long offset, long length) {
        return opened().stream(offset, length);
    }

    @Override
    public void charge(long bytes) {
        meter.add(bytes);
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
