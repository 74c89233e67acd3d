package dev.owlet.formats.orc;

import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Reads one column of one stripe from first to last row. Not for several threads. */
abstract sealed class OrcColumn
        permits OrcAbsentColumn,
                OrcBooleanColumn,
                OrcBytesColumn,
                OrcDecimalColumn,
                OrcDictionaryColumn,
                OrcDoubleColumn,
                OrcListColumn,
                OrcLongColumn,
                OrcRowColumn,
                OrcTimestampColumn,
                OrcUnionColumn {
    private final @Nullable OrcBits present;

    /** Wraps the stream that tells which rows are not null; null when all are. */
    OrcColumn(@Nullable OrcStream present) {
        this.present = present == null ? null : new OrcBits(present);
    }

    /**
     * Reads the next {@code count} rows.
     *
     * @param absent rows for which the file has no entry, because something around them is null; they become nulls
     */
    final Vector read(int count, boolean @Nullable [] absent) {
        if (present == null) {
            if (absent == null) {
                return values(count, null, count);
            }
            int there = 0;
            for (int i = 0; i < count; i++) {
                there += absent[i] ? 0 : 1;
            }
            return values(count, there == count ? null : absent, there);
        }
        boolean[] nulls = new boolean[count];
        int there = 0;
        for (int i = 0; i < count; i++) {
            boolean isThere = (absent == null || !absent[i]) && present.read();
            nulls[i] = !isThere;
            there += isThere ? 1 : 0;
        }
        return values(count, there == count ? null : nulls, there);
    }

    /** Steps over {@code count} entries. */
    final void skip(int count) {
        skipValues(present == null ? count : present.skip(count));
    }

    /**
     * Reads the next {@code there} values and puts them where {@code nulls} is false.
     *
     * @param nulls may be kept as the vector's mask; null when {@code there == count}
     */
    abstract Vector values(int count, boolean @Nullable [] nulls, int there);

    abstract void skipValues(int there);

    /** Moves values that were read without gaps to the rows that are not null; zeros stand in for nulls. */
    static void spread(long[] values, int count, boolean[] nulls, int there) {
        int from = there - 1;
        for (int i = count - 1; i >= 0; i--) {
            values[i] = nulls[i] ? 0 : values[from--];
        }
    }
}
