package dev.owlet.formats.text;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.LateRows;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one slice into batches: finds fields, decodes those of the row filter one after the other while
 * rows are left, and the others for the rows it keeps. For one thread.
 */
public final class FieldSource implements BatchSource {
    private final TextWindow window;
    private final FieldFinder finder;
    private final Fields fields;
    private final Projected[] columns;
    private final @Nullable RowFilter filter;
    private final Place place;
    private final int room;
    private final int[] all;
    private final int[] filterColumns;
    private final int[] slots;
    private boolean done;

    /** Becomes the owner of the place's window. */
    public FieldSource(
            TextWindow window, Place place, FieldFinder finder, Projected[] columns, @Nullable RowFilter filter) {
        this.window = window;
        this.place = place;
        this.finder = finder;
        this.columns = columns;
        this.filter = filter;
        room = window.recordRoom(Batch.DEFAULT_ROWS);
        all = new int[room];
        filterColumns = filter == null
                ? new int[0]
                : filter.columns().stream().mapToInt(Integer::intValue).toArray();
        fields = new Fields(
                Arrays.stream(columns)
                        .mapToInt(Projected::field)
                        .sorted()
                        .distinct()
                        .toArray(),
                room);
        slots = Arrays.stream(columns)
                .mapToInt(column -> Arrays.binarySearch(fields.wanted, column.field()))
                .toArray();
        for (int i = 0; i < room; i++) {
            all[i] = i;
        }
    }

    /** Says which field a projected column is made from, and by what. */
    public record Projected(int field, FieldDecoder decoder) {}

    @Override
    public @Nullable Batch next() {
        while (!done) {
            finder.next(window, fields, room);
            int rows = fields.rows;
            if (rows == 0) {
                break;
            }
            Batch batch = filter == null
                    ? decoded(rows)
                    : new LateRows(rows, filterColumns, this::decode).batch(filter, columns.length);
            place.passed(rows);
            if (batch != null) {
                return batch;
            }
        }
        close();
        return null;
    }

    private Batch decoded(int rows) {
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = decode(i, null, rows);
        }
        return new Batch(vectors, rows);
    }

    private Vector decode(int projected, int @Nullable [] rows, int count) {
        int slot = slots[projected];
        return columns[projected]
                .decoder()
                .decode(place, fields.starts[slot], fields.ends[slot], rows == null ? all : rows, count);
    }

    @Override
    public void close() {
        done = true;
        window.close();
    }
}
