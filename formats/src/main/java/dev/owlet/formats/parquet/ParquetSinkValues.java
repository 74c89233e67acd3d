package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.Vector;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Collects the non-null values of one leaf column and encodes them page by page, by dictionary while that pays. */
interface ParquetSinkValues {
    /** Appends the values at {@code rows[from..to)}, none of them null; the vector may be encoded. */
    void append(Vector vector, int[] rows, int from, int to);

    /** Returns how many bytes the current page's values have without any encoding. */
    long rawBytes();

    /** Tells whether values are collected as dictionary codes. */
    boolean coded();

    /** Appends the current page's values to {@code out}, says how they are encoded and begins the next page. */
    Encoding endPage(ParquetSinkBuffer out);

    /** Returns the bounds of the page that was ended last; null when it has none. */
    @Nullable
    ParquetSinkBounds pageBounds();

    /** Returns the bounds of all pages since the last reset; null when there are none. */
    @Nullable
    ParquetSinkBounds chunkBounds();

    /** Appends the dictionary, PLAIN encoded, to {@code out} and returns its entries; 0 when no page used it. */
    int dictionary(ParquetSinkBuffer out);

    /** Tells whether later pages may have to be written without the dictionary, since that grows. */
    default boolean mayLeaveDictionary() {
        return false;
    }

    /** Begins a new column chunk. */
    void reset();
}
