package dev.owlet.engine.arrow;

import dev.owlet.formats.Schema;
import dev.owlet.formats.vector.Batch;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * Hands a result out as Arrow batches: each {@link #loadNextBatch()} refills one {@link VectorSchemaRoot}, whose buffers
 * belong to the reader until it is closed or the caller transfers them.
 */
public final class BatchReader extends ArrowReader {
    private final Schema schema;
    private final Supplier<@Nullable Batch> batches;
    private final Runnable onClose;
    private long bytes;

    /** Reads from {@code batches} until it gives null; {@code onClose} ends the query behind it. */
    public BatchReader(BufferAllocator allocator, Schema schema, Supplier<@Nullable Batch> batches, Runnable onClose) {
        super(allocator);
        this.schema = schema;
        this.batches = batches;
        this.onClose = onClose;
    }

    @Override
    public boolean loadNextBatch() throws java.io.IOException {
        prepareLoadNextBatch();
        Batch batch = batches.get();
        VectorSchemaRoot root = getVectorSchemaRoot();
        if (batch == null) {
            root.setRowCount(0);
            return false;
        }
        for (int i = 0; i < schema.size(); i++) {
            ArrowFill.fill(schema.type(i), batch.column(i), root.getVector(i));
            bytes += root.getVector(i).getBufferSize();
        }
        root.setRowCount(batch.rows());
        return true;
    }

    /** Returns the bytes handed out in Arrow buffers, not what the query scanned. */
    @Override
    public long bytesRead() {
        return bytes;
    }

    @Override
    protected void closeReadSource() {
        onClose.run();
    }

    @Override
    protected org.apache.arrow.vector.types.pojo.Schema readSchema() {
        return ArrowFields.schema(schema);
    }
}
