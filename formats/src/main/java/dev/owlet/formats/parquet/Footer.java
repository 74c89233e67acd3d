package dev.owlet.formats.parquet;

import dev.owlet.formats.storage.MeteredFile;
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
 * @param tail the end of the file as it was read with the footer; data in it is never read again
 * @param tailOffset where {@code tail} begins in the file
 */
record Footer(
        StoragePath path,
        SchemaNode root,
        List<SchemaNode> leaves,
        List<RowGroup> groups,
        long rows,
        long bytesRead,
        byte[] tail,
        long tailOffset) {

    /** Returns how many bytes of a run lie before the tail and so have to be read. */
    long cost(long offset, long length) {
        return Math.max(0, Math.min(length, tailOffset - offset));
    }

    /** Reads a run of the file, out of the tail as far as it goes. */
    void read(MeteredFile file, long offset, byte[] target, int at, int length) {
        int fromFile = (int) cost(offset, length);
        if (fromFile > 0) {
            file.read(offset, target, at, fromFile);
        }
        if (fromFile < length) {
            int from = (int) (offset + fromFile - tailOffset);
            if (from < 0 || from > tail.length - (length - fromFile)) {
                throw Faults.damaged(path, "bytes " + offset + " to " + (offset + length) + " lie outside the file");
            }
            System.arraycopy(tail, from, target, at + fromFile, length - fromFile);
        }
    }

    /** Returns about how much heap it holds. */
    long weight() {
        return tail.length + 400L * groups.size() * leaves.size() + 300L * leaves.size() + 1000;
    }
}
