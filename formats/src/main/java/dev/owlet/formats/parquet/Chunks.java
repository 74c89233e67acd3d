package dev.owlet.formats.parquet;

import dev.owlet.formats.storage.StoragePath;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;

/** Reads facts out of a column chunk's metadata. */
final class Chunks {
    private Chunks() {}

    /** Returns where the chunk's first page begins; writers that have no dictionary page may leave its offset 0. */
    static long start(ColumnMetaData meta) {
        boolean dictionary = meta.isSetDictionary_page_offset()
                && meta.dictionary_page_offset >= 4
                && meta.dictionary_page_offset < meta.data_page_offset;
        return dictionary ? meta.dictionary_page_offset : meta.data_page_offset;
    }

    /** Returns the metadata of one column; throws NOT_SUPPORTED when it is encrypted or lies in another file. */
    static ColumnMetaData meta(StoragePath path, RowGroup group, SchemaNode leaf) {
        ColumnChunk chunk = group.columns.get(leaf.leaf);
        if (chunk.meta_data == null) {
            throw Faults.unsupported(
                    path, "has an encrypted column, " + leaf.path(), "Write the data again without encryption.");
        }
        if (chunk.isSetFile_path()) {
            throw Faults.unsupported(
                    path, "keeps column " + leaf.path() + " in another file", "Write the data again as one file.");
        }
        return chunk.meta_data;
    }
}
