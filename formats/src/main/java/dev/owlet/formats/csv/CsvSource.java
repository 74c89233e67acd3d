package dev.owlet.formats.csv;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.text.TextWindow;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the records of one slice into batches. */
final class CsvSource implements BatchSource {
    private final TextWindow window;
    private final Tokenizer tokenizer;
    private final Fields fields;
    private final int[] slots;
    private final FieldDecoder[] decoders;
    private final @Nullable RowFilter filter;
    private final Place place;
    private final int[] all = new int[Batch.DEFAULT_ROWS];
    private final int[] kept = new int[Batch.DEFAULT_ROWS];
    private boolean done;

    CsvSource(CsvDialect dialect, ScanRequest request, TextWindow window, Start start, @Nullable RowFilter filter) {
        this.window = window;
        this.filter = filter;
        int[] wanted = new TreeSet<>(request.projection()).stream().mapToInt(i -> i).toArray();
        fields = new Fields(wanted, Batch.DEFAULT_ROWS);
        slots = new int[request.projection().size()];
        decoders = new FieldDecoder[slots.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Arrays.binarySearch(wanted, request.projection().get(i));
            decoders[i] = CsvColumns.decoder(dialect, request, i);
        }
        Arrays.setAll(all, i -> i);
        tokenizer = tokenizer(dialect, start.terminator());
        place = new Place(window, start.first(), dialect.headerLines());
        if (start.first()) {
            skipHeader(tokenizer, dialect.headerLines());
        }
    }

    /** Where a slice begins: the byte that ends records, and whether it is the file's first slice. */
    record Start(byte terminator, boolean first) {}

    static Tokenizer tokenizer(CsvDialect dialect, byte terminator) {
        if (dialect.mode() == CsvDialect.Mode.RFC) {
            return new RfcTokenizer(dialect, terminator);
        }
        return dialect.quote() < 0 && dialect.escape() < 0
                ? new PlainTokenizer(dialect.delimiter(), terminator)
                : new LineTokenizer(dialect, terminator);
    }

    private void skipHeader(Tokenizer records, int count) {
        Fields none = new Fields(new int[0], 1);
        for (int i = 0; i < count; i++) {
            records.next(window, none, 1);
        }
    }

    @Override
    public @Nullable Batch next() {
        while (!done) {
            tokenizer.next(window, fields, Batch.DEFAULT_ROWS);
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
        Vector[] columns = new Vector[slots.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = decode(i, all, rows);
        }
        return new Batch(columns, rows);
    }

    private Batch filtered(RowFilter predicate, int rows) {
        List<Integer> needed = predicate.columns();
        Vector[] tested = new Vector[needed.size()];
        for (int i = 0; i < tested.length; i++) {
            tested[i] = decode(needed.get(i), all, rows);
        }
        int count = predicate.select(new Batch(tested, rows), kept);
        Vector[] columns = new Vector[slots.length];
        for (int i = 0; i < columns.length && count > 0; i++) {
            int known = needed.indexOf(i);
            if (known < 0) {
                columns[i] = decode(i, kept, count);
            } else {
                columns[i] = count == rows ? tested[known] : tested[known].gather(kept, count);
            }
        }
        return new Batch(columns, count);
    }

    private Vector decode(int projected, int[] rows, int count) {
        int slot = slots[projected];
        return decoders[projected].decode(place, fields.starts[slot], fields.ends[slot], rows, count);
    }

    @Override
    public void close() {
        done = true;
        window.close();
    }
}
