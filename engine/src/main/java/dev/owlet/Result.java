package dev.owlet;

import dev.owlet.engine.arrow.BatchReader;
import dev.owlet.formats.Schema;
import dev.owlet.formats.vector.Batch;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one statement, streamed: reading faster than the query makes them waits, and a query whose rows are not
 * read stops producing once its small buffer is full. Read once, by one thread, as rows or as batches; {@link #cancel}
 * may come from any thread.
 *
 * <p>Reading to the end, a failure or {@link #close} releases everything.
 */
public final class Result implements Iterable<Row>, AutoCloseable {
    private final ResultColumns columns;
    private final BatchStream stream;
    private final long updateCount;

    Result(Schema schema, BatchStream stream, long updateCount) {
        this.columns = new ResultColumns(schema);
        this.stream = stream;
        this.updateCount = updateCount;
    }

    /** Returns names, as the heading shows them, and types of the columns. */
    public Schema schema() {
        return columns.schema();
    }

    /** Returns the rows an INSERT or CTAS wrote, or -1 for every other statement. */
    public long updateCount() {
        return updateCount;
    }

    /** Returns the next rows column by column, or null at the end. */
    public @Nullable Batch nextBatch() {
        return stream.next();
    }

    /**
     * Returns the rows not read yet as Arrow batches. The reader's buffers come from {@code allocator}; closing the reader
     * releases them and ends the query, the allocator stays the caller's.
     */
    public ArrowReader batches(BufferAllocator allocator) {
        return new BatchReader(allocator, schema(), stream::next, stream::close);
    }

    /** Returns what was read and what it costs: final once the rows are, else so far; also after a failure or cancel. */
    public ScanReport scan() {
        return stream.report();
    }

    /** Stops the query; whoever reads it gets USER_CANCELED. Does nothing once it has ended. */
    public void cancel() {
        stream.cancel();
    }

    /** Ends the query if it still runs and releases its memory, threads and temporary files. */
    @Override
    public void close() {
        stream.close();
    }

    /** Returns the rows not read yet; may be called once. */
    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            private @Nullable Batch batch;
            private int next;
            private boolean ended;

            @Override
            public boolean hasNext() {
                while (!ended && (batch == null || next == batch.rows())) {
                    batch = stream.next();
                    next = 0;
                    ended = batch == null;
                }
                return !ended;
            }

            @Override
            public Row next() {
                Batch current = hasNext() ? batch : null;
                if (current == null) {
                    throw new NoSuchElementException();
                }
                return new Row(columns, current, next++);
            }
        };
    }
}
