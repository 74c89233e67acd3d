package dev.owlet.formats;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one batch while a {@link RowFilter} narrows them. A column is decoded when it is asked for, for the rows
 * that are left by then. For one thread.
 */
public final class LateRows implements RowFilter.Rows {
    private final Decoder decoder;
    private final int[] filterColumns;
    private final @Nullable Vector[] known;
    private final int @Nullable [][] knownRows;
    private int @Nullable [] left;
    private int count;

    /** Decodes one column of the batch. */
    public interface Decoder {
        /** Returns a projected column's values at the first {@code count} of {@code rows}; null stands for all rows. */
        Vector decode(int projected, int @Nullable [] rows, int count);
    }

    /** Begins with all rows; {@code filterColumns} are the projected columns that the filter reads. */
    public LateRows(int rows, int[] filterColumns, Decoder decoder) {
        this.decoder = decoder;
        this.filterColumns = filterColumns;
        known = new Vector[filterColumns.length];
        knownRows = new int[filterColumns.length][];
        count = rows;
    }

    /** Runs a filter and returns all {@code width} projected columns of the rows it keeps, or null if there are none. */
    public @Nullable Batch batch(RowFilter filter, int width) {
        filter.narrow(this);
        if (count == 0) {
            return null;
        }
        Vector[] columns = new Vector[width];
        for (int i = 0; i < filterColumns.length; i++) {
            columns[filterColumns[i]] = column(i);
        }
        for (int i = 0; i < width; i++) {
            if (columns[i] == null) {
                columns[i] = decoder.decode(i, left, count);
            }
        }
        return new Batch(columns, count);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Vector column(int place) {
        Vector values = known[place];
        if (values == null) {
            values = decoder.decode(filterColumns[place], left, count);
        } else if (left != null && knownRows[place] != left) {
            values = values.gather(places(knownRows[place], left), count);
        }
        known[place] = values;
        knownRows[place] = left;
        return values;
    }

    /** Returns where the rows left stand among earlier ones; both ascend. */
    private int[] places(int @Nullable [] earlier, int[] rows) {
        if (earlier == null) {
            return rows;
        }
        int[] places = new int[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            while (earlier[at] != rows[i]) {
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
        int[] before = left;
        for (int i = 0; before != null && i < kept; i++) {
            rows[i] = before[rows[i]];
        }
        left = rows;
        count = kept;
    }
}
