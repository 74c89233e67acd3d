package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects views into a page. When a batch spans several pages, or mixes entries of a dictionary with plain values, the
 * bytes are copied into one array.
 */
final class BytesCollector extends Collector {
    /** Shortens values to what their type holds; called once a run. */
    interface Trim {
        void trim(byte[] data, int[] starts, int[] lengths, int at, int count);
    }

    private static final byte[] NONE = new byte[0];

    private final @Nullable Trim trim;
    private byte[] data = NONE;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];
    private boolean copied;
    private int used;

    BytesCollector(@Nullable Trim trim) {
        this.trim = trim;
    }

    @Override
    void begin(int capacity) {
        starts = new int[capacity];
        lengths = new int[capacity];
        data = NONE;
        copied = false;
        used = 0;
    }

    @Override
    void grow(int capacity) {
        if (capacity > starts.length) {
            int size = Math.max(capacity, 2 * starts.length);
            starts = Arrays.copyOf(starts, size);
            lengths = Arrays.copyOf(lengths, size);
        }
    }

    @Override
    void decode(Decoder page, int at, int count) {
        page.views(starts, lengths, at, count);
        if (trim != null) {
            trim.trim(page.data(), starts, lengths, at, count);
        }
        adopt(page.data(), at, count);
    }

    @Override
    void look(Vector dictionary, int[] codes, int from, int at, int count) {
        BytesVector entries = (BytesVector) dictionary;
        for (int i = 0; i < count; i++) {
            starts[at + i] = entries.starts[codes[from + i]];
            lengths[at + i] = entries.lengths[codes[from + i]];
        }
        adopt(entries.data, at, count);
    }

    /** Makes the views at {@code at} look into this batch's array, copying when that is not the only one. */
    private void adopt(byte[] source, int at, int count) {
        if (!copied && (data == NONE || data == source)) {
            data = source;
            return;
        }
        if (!copied) {
            byte[] first = data;
            data = new byte[1024];
            copied = true;
            copy(first, 0, at);
        }
        copy(source, at, count);
    }

    private void copy(byte[] source, int at, int count) {
        long needed = used;
        for (int i = at; i < at + count; i++) {
            needed += lengths[i];
        }
        if (needed > Integer.MAX_VALUE - 16) {
            throw new BadPage("a batch holds more than 2 GB of bytes");
        }
        if (needed > data.length) {
            data = Arrays.copyOf(data, (int) Math.max(needed, Math.min(2L * data.length, Integer.MAX_VALUE - 16)));
        }
        for (int i = at; i < at + count; i++) {
            if (lengths[i] > 0) {
                System.arraycopy(source, starts[i], data, used, lengths[i]);
            }
            starts[i] = used;
            used += lengths[i];
        }
    }

    @Override
    void move(int from, int to) {
        starts[to] = starts[from];
        lengths[to] = lengths[from];
    }

    @Override
    Vector build(boolean @Nullable [] nulls, int length) {
        if (nulls != null) {
            for (int i = 0; i < length; i++) {
                if (nulls[i]) {
                    starts[i] = 0;
                    lengths[i] = 0;
                }
            }
        }
        return new BytesVector(data, starts, lengths, nulls, length);
    }
}
