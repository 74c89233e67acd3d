package dev.owlet.formats.text;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one slice into batches: finds fields, decodes those of the row filter, and decodes the others for
 * the rows it keeps. For one thread.
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
    private final int[] kept;
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
        kept = new int[room];
        fields = new Fields(
                Arrays.stream(columns)
                        .mapToInt(Projected::field)
                        .sorted()
                        .distinct()
                        .toArray(),
                room);
        Arrays.setAll(all, i -> i);
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
            Batch batch = filter == null ? decoded(rows) : filtered(filter, rows);
            place.passed(rows);
            if (batch.rows() > 0) {
                return batch;
            }
        }
        close();
        return null;
    }

    private Batch decoded(int rows) {
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = decode(i, all, rows);
        }
        return new Batch(vectors, rows);
    }

    private Batch filtered(RowFilter predicate, int rows) {
        List<Integer> needed = predicate.columns();
        Vector[] tested = new Vector[needed.size()];
        for (int i = 0; i < tested.length; i++) {
            tested[i] = decode(needed.get(i), all, rows);
        }
        int count = predicate.select(new Batch(tested, rows), kept);
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length && count > 0; i++) {
            int known = needed.indexOf(i);
            if (known < 0) {
                vectors[i] = decode(i, kept, count);
            } else {
                vectors[i] = count == rows ? tested[known] : tested[known].gather(kept, count);
            }
        }
        return new Batch(vectors, count);
    }

    private Vector decode(int projected, int[] rows, int count) {
        int slot = Arrays.binarySearch(fields.wanted, columns[projected].field());
        return columns[projected].decoder().decode(place, fields.starts[slot], fields.ends[slot], rows, count);
    }

    @Override
    public void close() {
        done = true;
        window.close();
    }
}
