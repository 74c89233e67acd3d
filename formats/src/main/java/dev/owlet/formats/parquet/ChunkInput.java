package dev.owlet.formats.parquet;

import dev.owlet.formats.storage.MeteredFile;

/** The runs of a chunk as one stream, through a window that grows to what is asked for. For one thread. */
final class ChunkInput {
    private static final int BLOCK = 1 << 20;

    private final MeteredFile file;
    private final ChunkLayout layout;
    private int run;
    private long doneOfRun;
    private long unread;
    private byte[] window = new byte[0];
    private int at;
    private int limit;

    ChunkInput(MeteredFile file, ChunkLayout layout) {
        this.file = file;
        this.layout = layout;
        for (long length : layout.lengths()) {
            unread += length;
        }
    }

    /** Returns the array that holds the window; {@link BitPacking#SLACK} more bytes follow the last one of it. */
    byte[] bytes() {
        return window;
    }

    /** Returns where in {@link #bytes} the next byte is. */
    int position() {
        return at;
    }

    /** Returns how many bytes are left, in the window or not. */
    long remaining() {
        return unread + limit - at;
    }

    /** Makes the next {@code wanted} bytes, or all that are left, stand in the window; returns how many do. */
    int ensure(int wanted) {
        if (limit - at < wanted && unread > 0) {
            fill(wanted);
        }
        return limit - at;
    }

    /** Passes over bytes, in the window or not. What is not is billed, since it was planned, but not read. */
    void consume(int count) {
        int there = Math.min(count, limit - at);
        at += there;
        int rest = count - there;
        if (rest > unread) {
            throw new BadPage("a page ends behind its chunk");
        }
        if (rest > 0) {
            pass(rest);
        }
    }

    private void pass(long count) {
        long rest = count;
        while (rest > 0) {
            long step = Math.min(rest, layout.lengths()[run] - doneOfRun);
            advance(step);
            rest -= step;
        }
        file.charge(count);
    }

    private void advance(long count) {
        unread -= count;
        doneOfRun += count;
        if (doneOfRun == layout.lengths()[run]) {
            run++;
            doneOfRun = 0;
        }
    }

    private void fill(int wanted) {
        int held = limit - at;
        int size = (int) Math.min(Math.max(wanted, BLOCK), held + unread);
        if (size > window.length - BitPacking.SLACK) {
            byte[] larger = Buffers.take(size + BitPacking.SLACK);
            System.arraycopy(window, at, larger, 0, held);
            Buffers.give(window);
            window = larger;
        } else {
            System.arraycopy(window, at, window, 0, held);
        }
        at = 0;
        limit = held;
        while (limit < size) {
            readSome(size - limit);
        }
    }

    private void readSome(int most) {
        long left = layout.lengths()[run] - doneOfRun;
        int count = (int) Math.min(most, left);
        if (count > 0) {
            file.read(layout.offsets()[run] + doneOfRun, window, limit, count);
        }
        limit += count;
        advance(count);
    }

    /** Passes over what is left: the bill is that of the plan even where no row was wanted. */
    void drain() {
        at = limit;
        pass(unread);
    }

    void close() {
        Buffers.give(window);
        window = new byte[0];
        at = 0;
        limit = 0;
    }
}
