package dev.owlet.formats.parquet;

import dev.owlet.formats.storage.StoragePath;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;

/**
 * A checked footer: immutable, shared by all queries that read the file.
 *
 * @param root the schema
 * @param leaves the columns, in the order of the chunks of a row group
 * @param groups the row groups; every chunk lies inside the file
 * @param rows rows in all groups
 * @param bytesRead what reading the footer cost
 * @param indexes those of its page indexes that were read
 */
record Footer(
        StoragePath path,
        SchemaNode root,
        List<SchemaNode> leaves,
        List<RowGroup> groups,
        long rows,
        long bytesRead,
        KeptIndexes indexes) {

    /** Returns about how much heap it holds, once all its page indexes were read. */
    long weight() {
        long weight = 400L * groups.size() * leaves.size() + 300L * leaves.size() + 1000;
        for (RowGroup group : groups) {
            for (ColumnChunk chunk : group.columns) {
                weight += 8L * (Math.max(0, chunk.offset_index_length) + Math.max(0, chunk.column_index_length));
            }
        }
        return weight;
    }
}
