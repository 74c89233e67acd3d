package dev.owlet.formats.parquet;

import dev.owlet.formats.storage.StoragePath;
import java.util.List;
import org.apache.parquet.format.RowGroup;

/**
 * A checked footer: immutable, shared by all queries that read the file.
 *
 * @param root the schema
 * @param leaves the columns, in the order of the chunks of a row group
 * @param groups the row groups; every chunk lies inside the file
 * @param rows rows in all groups
 * @param bytesRead what reading the footer cost
 */
record Footer(
        StoragePath path, SchemaNode root, List<SchemaNode> leaves, List<RowGroup> groups, long rows, long bytesRead) {

    /** Returns about how much heap it holds. */
    long weight() {
        return 400L * groups.size() * leaves.size() + 300L * leaves.size() + 1000;
    }
}
