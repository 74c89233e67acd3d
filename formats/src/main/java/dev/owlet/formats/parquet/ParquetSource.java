package dev.owlet.formats.parquet;

import dev.owlet.error.OwletException;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.LateRows;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a slice batch by batch. With a filter its columns are decoded first, one after the other while rows are left, then
 * of the others only what is selected.
 */
final class ParquetSource implements BatchSource {
    private final ParquetSlice slice;
    private final ColumnReader[] columns;
    private final @Nullable RowFilter filter;
    private final int[] filterColumns;
    private int range;
    private long row;
    private int span;
    private boolean closed;

    ParquetSource(ParquetSlice slice, ColumnReader[] columns, @Nullable RowFilter filter) {
        this.slice = slice;
        this.columns = columns;
        this.filter = filter;
        filterColumns = filter == null
                ? new int[0]
                : filter.columns().stream().mapToInt(Integer::intValue).toArray();
        row = slice.ranges().length == 0 ? 0 : slice.ranges()[0];
    }

    @Override
    public void reuseArrays() {
        for (ColumnReader column : columns) {
            column.reuseArrays();
        }
    }

    @Override
    public @Nullable Batch next() {
        long[] ranges = slice.ranges();
        while (!closed && 2 * range < ranges.length) {
            long end = ranges[2 * range + 1];
            span = (int) Math.min(Batch.DEFAULT_ROWS, end - row);
            Batch batch = filter == null
                    ? all()
                    : new LateRows(span, filterColumns, this::decode).batch(filter, columns.length);
            row += span;
            if (row == end && 2 * ++range < ranges.length) {
                row = ranges[2 * range];
            }
            if (batch != null) {
                return batch;
            }
        }
        finish();
        return null;
    }

    private Batch all() {
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = decode(i, null, span);
        }
        return new Batch(vectors, span);
    }

    private Vector decode(int column, int @Nullable [] rows, int count) {
        return read(column, i -> rows == null ? columns[i].read(row, span) : columns[i].read(row, span, rows, count));
    }

    private <T> T read(int column, IntFunction<T> action) {
        try {
            return action.apply(column);
        } catch (OwletException e) {
            throw e;
        } catch (RuntimeException e) {
            throw slice.damaged(column, e);
        }
    }

    private void finish() {
        if (closed) {
            return;
        }
        for (ColumnReader column : columns) {
            column.drain();
        }
        close();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (ColumnReader column : columns) {
            column.close();
        }
    }
}
