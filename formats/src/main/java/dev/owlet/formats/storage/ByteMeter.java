package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the stored bytes one query reads from one table, and stops the query at its limit. Safe for all threads of
 * the query. {@link MeteredFile} is the only caller of {@link #add}.
 */
public final class ByteMeter {
    private final LongAdder read = new LongAdder();
    private final long limit;

    /** Makes a meter that throws EXCEEDED_SCAN_LIMIT once more than {@code limit} bytes are read. */
    public ByteMeter(long limit) {
        this.limit = limit;
    }

    /** Makes a meter without a limit. */
    public static ByteMeter unlimited() {
        return new ByteMeter(Long.MAX_VALUE);
    }

    void add(long bytes) {
        read.add(bytes);
        if (limit != Long.MAX_VALUE && read.sum() > limit) {
            throw new OwletException(
                    Code.EXCEEDED_SCAN_LIMIT, "The query read more than its limit of " + limit + " bytes.");
        }
    }

    /** Returns the bytes read so far, as stored (compressed). */
    public long read() {
        return read.sum();
    }
}
