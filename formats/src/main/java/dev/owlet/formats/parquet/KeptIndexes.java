package dev.owlet.formats.parquet;

import dev.owlet.formats.storage.MeteredFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import shaded.parquet.org.apache.thrift.TBase;

/**
 * Keeps the page indexes of one file once they were read; they live as long as its footer is kept, and nobody changes
 * them. The bill is the same each time. Safe for all threads.
 */
final class KeptIndexes {
    private static final int MAX_INDEX = 16 << 20;

    private final Map<Long, TBase<?, ?>> byOffset = new ConcurrentHashMap<>();

    /** Returns the index at an offset; {@code empty} makes what it is read into. */
    <T extends TBase<?, ?>> T read(MeteredFile file, long offset, int length, Supplier<T> empty) {
        T fresh = empty.get();
        TBase<?, ?> known = byOffset.get(offset);
        if (known != null && known.getClass() == fresh.getClass()) {
            file.charge(length);
            @SuppressWarnings("unchecked")
            T kept = (T) known;
            return kept;
        }
        readInto(fresh, file, offset, length);
        byOffset.put(offset, fresh);
        return fresh;
    }

    private static void readInto(TBase<?, ?> target, MeteredFile file, long offset, int length) {
        long size = file.entry().size();
        if (offset < 4 || length > MAX_INDEX || offset > size - length) {
            throw new BadPage("its page index claims bytes " + offset + " to " + (offset + length));
        }
        byte[] bytes = new byte[length];
        file.read(offset, bytes, 0, length);
        if (ThriftReader.read(target, bytes, 0, length) < 0) {
            throw new BadPage("its page index is cut off");
        }
    }
}
