package dev.owlet.formats.text;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lends the arrays of windows of the usual size, so that not every piece of a file touches new memory. Holds few, softly.
 * Safe for all threads.
 */
final class WindowBytes {
    private static final int KEPT = 8;

    private static final AtomicReferenceArray<SoftReference<byte[]>> SHELF = new AtomicReferenceArray<>(KEPT);

    private WindowBytes() {}

    /** Lends an array of exactly {@code size} bytes with any content. */
    static byte[] take(int size) {
        for (int i = 0; i < KEPT; i++) {
            SoftReference<byte[]> held = SHELF.get(i);
            byte[] array = held == null ? null : held.get();
            if (array != null && array.length == size && SHELF.compareAndSet(i, held, null)) {
                return array;
            }
        }
        return new byte[size];
    }

    /** Takes an array back; the caller must not touch it again. */
    static void give(byte[] array) {
        SoftReference<byte[]> offered = new SoftReference<>(array);
        for (int i = 0; i < KEPT; i++) {
            SoftReference<byte[]> held = SHELF.get(i);
            boolean free = held == null || held.get() == null;
            if (free && SHELF.compareAndSet(i, held, offered)) {
                return;
            }
        }
    }
}
