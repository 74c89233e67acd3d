package dev.owlet.formats.parquet;

import dev.owlet.error.OwletException;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a slice batch by batch. With a filter its columns are decoded first, then of the others only what is selected.
 */
final class ParquetSource implements BatchSource {
    private final ParquetSlice slice;
    private final ColumnReader[] columns;
    private final @Nullable RowFilter filter;
    private final int[] filterColumns;
    private final int[] place;
    private final int[] selected = new int[Batch.DEFAULT_ROWS];
    private int range;
    private long row;
    private boolean closed;

    ParquetSource(ParquetSlice slice, ColumnReader[] columns, @Nullable RowFilter filter) {
        this.slice = slice;
        this.columns = columns;
        this.filter = filter;
        filterColumns = filter == null
                ? new int[0]
                : filter.columns().stream().mapToInt(Integer::intValue).toArray();
        place = new int[columns.length];
        Arrays.fill(place, -1);
        for (int i = 0; i < filterColumns.length; i++) {
            place[filterColumns[i]] = i;
        }
        row = slice.ranges().length == 0 ? 0 : slice.ranges()[0];
    }

    @Override
    public @Nullable Batch next() {
        long[] ranges = slice.ranges();
        while (!closed && 2 * range < ranges.length) {
            long end = ranges[2 * range + 1];
            int span = (int) Math.min(Batch.DEFAULT_ROWS, end - row);
            Batch batch = filter == null ? all(span) : filtered(filter, span);
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

    private Batch all(int span) {
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = read(i, column -> columns[column].read(row, span));
        }
        return new Batch(vectors, span);
    }

    private @Nullable Batch filtered(RowFilter active, int span) {
        Vector[] first = new Vector[filterColumns.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = read(filterColumns[i], column -> columns[column].read(row, span));
        }
        int kept = active.select(new Batch(first, span), selected);
        if (kept == 0) {
            return null;
        }
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            if (place[i] >= 0) {
                vectors[i] = kept == span ? first[place[i]] : first[place[i]].gather(selected, kept);
            } else if (kept == span) {
                vectors[i] = read(i, column -> columns[column].read(row, span));
            } else {
                vectors[i] = read(i, column -> columns[column].read(row, span, selected, kept));
            }
        }
        return new Batch(vectors, kept);
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
