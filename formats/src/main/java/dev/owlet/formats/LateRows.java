package dev.owlet.formats;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one batch while a {@link RowFilter} narrows them. A column is decoded when it is asked for, for the rows
 * that are left by then. For one thread.
 */
public final class LateRows implements RowFilter.Rows {
    private final Decoder decoder;
    private final int[] filterColumns;
    private final @Nullable Vector[] known;
    private final int[] knownAt;
    /** What each narrowing kept, as places among the rows left before it. */
    private final List<int[]> steps = new ArrayList<>();

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
        knownAt = new int[filterColumns.length];
        count = rows;
    }

    /**
     * Runs a filter and returns all {@code width} projected columns of the rows it keeps, or null if there are none. A
     * column that nobody reads any more has one value throughout.
     */
    public @Nullable Batch batch(RowFilter filter, int width) {
        filter.narrow(this);
        if (count == 0) {
            return null;
        }
        Vector[] columns = new Vector[width];
        for (int i = 0; i < filterColumns.length; i++) {
            columns[filterColumns[i]] = filter.isLastToRead(i) ? anyValue(i) : column(i);
        }
        for (int i = 0; i < width; i++) {
            if (columns[i] == null) {
                columns[i] = decoder.decode(i, left, count);
            }
        }
        return new Batch(columns, count);
    }

    private Vector anyValue(int place) {
        Vector values = known[place];
        if (values == null) {
            return column(place);
        }
        return steps.isEmpty()
                ? values
                : new ConstantVector(values.gather(new int[1], 1).flatten(), count);
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
        } else if (knownAt[place] < steps.size()) {
            values = values.gather(places(knownAt[place]), count);
        }
        known[place] = values;
        knownAt[place] = steps.size();
        return values;
    }

    /** Returns where the rows left stand among those that were left after {@code step} narrowings. */
    private int[] places(int step) {
        int[] places = steps.get(steps.size() - 1);
        for (int earlier = steps.size() - 2; earlier >= step; earlier--) {
            places = picked(steps.get(earlier), places, count);
        }
        return places;
    }

    private static int[] picked(int[] of, int[] places, int count) {
        int[] picked = new int[count];
        for (int i = 0; i < count; i++) {
            picked[i] = of[places[i]];
        }
        return picked;
    }

    @Override
    public void keep(int[] selected, int kept) {
        if (kept == count) {
            return;
        }
        int[] step = Arrays.copyOf(selected, kept);
        steps.add(step);
        left = left == null ? step : picked(left, step, kept);
        count = kept;
    }
}
