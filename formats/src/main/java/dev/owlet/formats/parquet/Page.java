package dev.owlet.formats.parquet;

import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * A decompressed data page; valid until the next page of its stream is asked for.
 *
 * @param values entries, nulls included
 * @param repetitions repetition levels; null when the column has none
 * @param definitions definition levels; null when the column has none
 * @param bytes the array the encoded values lie in, from {@code from} to {@code to}, with
 *     {@link BitPacking#SLACK} more bytes behind
 */
record Page(
        int values,
        @Nullable HybridDecoder repetitions,
        @Nullable HybridDecoder definitions,
        Encoding encoding,
        byte[] bytes,
        int from,
        int to) {

    boolean isDictionaryEncoded() {
        return encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY;
    }
}
