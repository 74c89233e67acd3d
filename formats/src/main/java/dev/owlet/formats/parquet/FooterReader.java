package dev.owlet.formats.parquet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.StoragePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/**
 * Reads a footer in two reads, its length and itself, so that the bill is exactly the footer: a guess at its length would
 * read, and bill, data that no query asked for.
 */
final class FooterReader {
    /** The footer's length and the magic, at the very end of the file. */
    private static final int TRAILER = 8;

    private static final int MAX_FOOTER = 64 << 20;
    private static final long MAX_ROWS = 1L << 48;

    /** A run of equal values costs few bytes, but no writer puts more than some million into one page. */
    private static final long MAX_VALUES_PER_BYTE = 1 << 21;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);

    private final MeteredFile file;
    private final StoragePath path;
    private final long size;

    private FooterReader(MeteredFile file) {
        this.file = file;
        path = file.entry().path();
        size = file.entry().size();
    }

    static Footer read(MeteredFile file) {
        FooterReader reader = new FooterReader(file);
        try {
            return reader.read();
        } catch (OwletException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Faults.damaged(reader.path, reader.reason(e), e);
        } catch (OutOfMemoryError e) {
            throw new OwletException(
                    Code.EXCEEDED_MEMORY, "The footer of " + reader.path + " does not fit the memory left.", e);
        }
    }

    private String reason(RuntimeException e) {
        return e instanceof BadPage ? String.valueOf(e.getMessage()) : "its footer cannot be read (" + e + ")";
    }

    private Footer read() {
        if (size < 12) {
            throw Faults.damaged(path, size == 0 ? "it is empty (0 bytes)" : "it has only " + size + " bytes");
        }
        byte[] trailer = new byte[TRAILER];
        file.read(size - TRAILER, trailer, 0, TRAILER);
        checkMagic(trailer);
        long length = LittleEndian.intAt(trailer, 0) & 0xffffffffL;
        if (length > MAX_FOOTER || length > size - 12) {
            throw Faults.damaged(path, "its footer claims " + length + " bytes in a file of " + size);
        }
        byte[] footer = new byte[(int) length];
        file.read(size - TRAILER - length, footer, 0, footer.length);
        FileMetaData meta = new FileMetaData();
        if (ThriftReader.read(meta, footer, 0, footer.length) < 0) {
            throw Faults.damaged(path, "its footer ends early");
        }
        return checked(meta, TRAILER + length);
    }

    private void checkMagic(byte[] trailer) {
        int at = TRAILER - 4;
        if (Arrays.equals(trailer, at, TRAILER, ENCRYPTED, 0, 4)) {
            throw Faults.unsupported(path, "is encrypted", "Write the data again without encryption.");
        }
        if (!Arrays.equals(trailer, at, TRAILER, MAGIC, 0, 4)) {
            throw Faults.damaged(path, "it ends at byte " + size + " without PAR1, so it is not Parquet or was cut off")
                    .hint("Check that the table's SerDe matches its files, and that the file was written to its end.");
        }
    }

    private Footer checked(FileMetaData meta, long bytesRead) {
        if (meta.encryption_algorithm != null) {
            throw Faults.unsupported(path, "is encrypted", "Write the data again without encryption.");
        }
        SchemaTree.Tree schema = SchemaTree.build(meta.schema);
        long rows = 0;
        for (RowGroup group : meta.row_groups) {
            checkGroup(group, schema.leaves());
            rows += group.num_rows;
            if (rows > MAX_ROWS) {
                throw new BadPage("its footer claims " + rows + " rows");
            }
        }
        return new Footer(
                path, schema.root(), schema.leaves(), List.copyOf(meta.row_groups), rows, bytesRead, new KeptIndexes());
    }

    private void checkGroup(RowGroup group, List<SchemaNode> leaves) {
        if (group.num_rows < 0 || group.num_rows > MAX_ROWS || (leaves.isEmpty() && group.num_rows > 0)) {
            throw new BadPage("a row group claims " + group.num_rows + " rows");
        }
        if (group.columns.size() != leaves.size()) {
            throw new BadPage("a row group has " + group.columns.size() + " columns, the schema " + leaves.size());
        }
        for (int i = 0; i < leaves.size(); i++) {
            checkChunk(group.columns.get(i), leaves.get(i), group.num_rows);
        }
    }

    private void checkChunk(ColumnChunk chunk, SchemaNode leaf, long rows) {
        ColumnMetaData meta = chunk.meta_data;
        if (meta == null || chunk.isSetFile_path() || rows == 0) {
            return;
        }
        long start = Chunks.start(meta);
        if (start < 4 || meta.total_compressed_size < 0 || meta.total_compressed_size > size - start) {
            throw new BadPage("column " + leaf.path() + " claims bytes " + start + " to "
                    + (start + meta.total_compressed_size) + " of a file of " + size);
        }
        if (meta.type != leaf.type()) {
            throw new BadPage("column " + leaf.path() + " is " + leaf.type() + " in the schema, " + meta.type
                    + " in a row group");
        }
        if (meta.num_values < 0 || (leaf.maxRepetition == 0 && meta.num_values != rows)) {
            throw new BadPage("column " + leaf.path() + " claims " + meta.num_values + " values in " + rows + " rows");
        }
        if (meta.num_values > (meta.total_compressed_size + 64) * MAX_VALUES_PER_BYTE) {
            throw new BadPage("column " + leaf.path() + " claims " + meta.num_values + " values in "
                    + meta.total_compressed_size + " bytes");
        }
    }
}
