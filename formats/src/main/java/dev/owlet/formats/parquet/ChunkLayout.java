package dev.owlet.formats.parquet;

import org.apache.parquet.format.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The byte runs of one column chunk that a slice reads, in file order.
 *
 * @param offsets where each run begins in the file
 * @param lengths how long each run is
 * @param pageRows the first row and the row after the last of each data page in the runs; null when the runs are the
 *     whole chunk and pages have to be counted
 * @param shared the dictionary, when slices share it and the runs leave it out
 * @param paysShared whether the shared dictionary's bytes count as this slice's
 */
record ChunkLayout(
        SchemaNode leaf,
        ColumnMetaData meta,
        long[] offsets,
        long[] lengths,
        long @Nullable [] pageRows,
        @Nullable SharedDictionary shared,
        boolean paysShared) {

    static ChunkLayout whole(SchemaNode leaf, ColumnMetaData meta) {
        return new ChunkLayout(
                leaf,
                meta,
                new long[] {Chunks.start(meta)},
                new long[] {meta.total_compressed_size},
                null,
                null,
                false);
    }

    /** Returns what reading it costs. */
    long cost() {
        long sum = shared != null && paysShared ? shared.cost() : 0;
        for (int i = 0; i < offsets.length; i++) {
            sum += lengths[i];
        }
        return sum;
    }
}
