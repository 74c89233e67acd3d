package dev.owlet.formats;

import dev.owlet.formats.range.Ranges;
import org.jspecify.annotations.Nullable;

/** A piece of a file that one worker reads on its own: a row group, a stripe, a few megabytes of text. */
public interface FileSlice {
    /** Returns the rows in it, or -1 when unknown. */
    long rows();

    /** Returns the stored bytes that reading it costs. */
    long bytes();

    /**
     * Opens it for one thread; the caller closes the source.
     *
     * @param runtime ranges known only now, from a join's build side: may skip the slice or pages of it
     * @param filter drops rows as early as the format can; null keeps all. Made for this call, used by one thread.
     */
    BatchSource open(Ranges runtime, @Nullable RowFilter filter);
}
