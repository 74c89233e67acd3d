package dev.owlet.formats.parquet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.StoragePath;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes as a file that counts what is read of it. */
final class MemoryFile implements MeteredFile {
    private static long clock;

    private final byte[] bytes;
    private final FileEntry entry;
    long counted;

    MemoryFile(byte[] bytes) {
        this.bytes = bytes;
        entry = new FileEntry(new StoragePath("file:///memory/t.parquet"), bytes.length, ++clock);
    }

    @Override
    public FileEntry entry() {
        return entry;
    }

    @Override
    public void read(long offset, byte[] target, int at, int length) {
        if (offset < 0 || offset + length > bytes.length) {
            throw new OwletException(Code.HIVE_CANNOT_OPEN_SPLIT, "past the end");
        }
        System.arraycopy(bytes, (int) offset, target, at, length);
        counted += length;
    }

    @Override
    public void charge(long count) {
        counted += count;
    }

    @Override
    public InputStream stream(long offset, long length) {
        return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }

    @Override
    public void close() {}
}
