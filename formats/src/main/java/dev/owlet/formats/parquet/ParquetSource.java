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
 * Reads a slice batch by batch. With a filter its columns are decoded first, one after the other while rows are left, then
 * of the others only what is selected.
 */
final class ParquetSource implements BatchSource {
    /** Stands for all rows of a batch. */
    private static final int[] ALL = new int[0];

    private final ParquetSlice slice;
    private final ColumnReader[] columns;
    private final @Nullable RowFilter filter;
    private final int[] filterColumns;
    private final int[] place;
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
        LateRows rows = new LateRows(span);
        active.narrow(rows);
        if (rows.count == 0) {
            return null;
        }
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = place[i] >= 0 ? rows.column(place[i]) : rows.read(i);
        }
        return new Batch(vectors, rows.count);
    }

    /** The rows of one batch while they are filtered. A column is decoded for the rows that are left when it is asked for. */
    private final class LateRows implements RowFilter.Rows {
        private final int span;
        private final Vector[] known = new Vector[filterColumns.length];
        private final int[][] knownRows = new int[filterColumns.length][];
        private int[] left = ALL;
        private int count;

        LateRows(int span) {
            this.span = span;
            count = span;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public Vector column(int filterColumn) {
            Vector values = known[filterColumn];
            if (values == null) {
                values = read(filterColumns[filterColumn]);
            } else if (knownRows[filterColumn] != left) {
                values = values.gather(places(knownRows[filterColumn]), count);
            }
            known[filterColumn] = values;
            knownRows[filterColumn] = left;
            return values;
        }

        Vector read(int column) {
            return ParquetSource.this.read(
                    column, i -> left == ALL ? columns[i].read(row, span) : columns[i].read(row, span, left, count));
        }

        /** Returns where the rows left stand among earlier ones; both ascend. */
        private int[] places(int[] earlier) {
            if (earlier == ALL) {
                return left;
            }
            int[] places = new int[count];
            int at = 0;
            for (int i = 0; i < count; i++) {
                while (earlier[at] != left[i]) {
                    at++;
                }
                places[i] = at;
            }
            return places;
        }

        @Override
        public void keep(int[] selected, int kept) {
            if (kept == count) {
                return;
            }
            int[] rows = Arrays.copyOf(selected, kept);
            for (int i = 0; left != ALL && i < kept; i++) {
                rows[i] = left[rows[i]];
            }
            left = rows;
            count = kept;
        }
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
