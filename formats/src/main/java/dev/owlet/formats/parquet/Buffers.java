package dev.owlet.formats.parquet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lends arrays for compressed and decompressed pages whose bytes nobody keeps, so that a scan does not clear a new
 * megabyte for every page. Holds few, softly. Safe for all threads.
 */
final class Buffers {
    private static final int SMALLEST = 16;
    private static final int CLASSES = 7;
    private static final int KEPT = 12;

    private static final Shelf[] SHELVES = new Shelf[CLASSES];

    static {
        for (int i = 0; i < CLASSES; i++) {
            SHELVES[i] = new Shelf();
        }
    }

    private Buffers() {}

    private static final class Shelf {
        private final ConcurrentLinkedDeque<SoftReference<byte[]>> arrays = new ConcurrentLinkedDeque<>();
        private final AtomicInteger count = new AtomicInteger();
    }

    /** Lends an array of at least {@code size} bytes with any content. */
    static byte[] take(int size) {
        int bits = Math.max(SMALLEST, 32 - Integer.numberOfLeadingZeros(Math.max(1, size - 1)));
        if (bits >= SMALLEST + CLASSES) {
            return allocate(size);
        }
        Shelf shelf = SHELVES[bits - SMALLEST];
        for (SoftReference<byte[]> held = shelf.arrays.pollFirst(); held != null; held = shelf.arrays.pollFirst()) {
            shelf.count.decrementAndGet();
            byte[] array = held.get();
            if (array != null) {
                return array;
            }
        }
        return allocate(1 << bits);
    }

    /** Takes an array back; the caller must not touch it again. */
    static void give(byte[] array) {
        int bits = 31 - Integer.numberOfLeadingZeros(Math.max(1, array.length));
        if (bits < SMALLEST || bits >= SMALLEST + CLASSES || array.length != 1 << bits) {
            return;
        }
        Shelf shelf = SHELVES[bits - SMALLEST];
        if (shelf.count.incrementAndGet() > KEPT) {
            shelf.count.decrementAndGet();
            return;
        }
        shelf.arrays.addFirst(new SoftReference<>(array));
    }

    /** Makes a new array; throws EXCEEDED_MEMORY when the heap has no room for it. */
    static byte[] allocate(int size) {
        try {
            return new byte[size];
        } catch (OutOfMemoryError e) {
            throw new OwletException(
                    Code.EXCEEDED_MEMORY, "A Parquet page of " + size + " bytes does not fit the memory left.", e);
        }
    }
}
