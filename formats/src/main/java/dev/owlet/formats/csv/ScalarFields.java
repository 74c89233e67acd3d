package dev.owlet.formats.csv;

import dev.owlet.formats.Column;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.vector.Vector;

/** Walks the places of a column whose values are parsed one by one, and keeps the null mask. */
abstract class ScalarFields extends CsvDecoder {
    private final boolean trims;

    ScalarFields(CsvDialect dialect, Column column, int position) {
        super(dialect, column, position);
        trims = dialect.mode() == CsvDialect.Mode.RFC;
    }

    /** Makes room for {@code count} values. */
    abstract void begin(int count);

    /** Parses a value into place {@code index}; returns false when the bytes are none. */
    abstract boolean parse(byte[] data, int from, int to, int index);

    /** Returns the values; {@code nulls} is null when there are none. */
    abstract Vector end(boolean @org.jspecify.annotations.Nullable [] nulls, int count);

    /**
     * Parses the fields of {@code rows} from the {@code first} on as long as they are spelled in the usual way, into places
     * of the same numbers; returns which one of {@code count} is not, or {@code count}. A loop of its own for each frequent
     * type is compiled sooner than one that calls {@link #parse}.
     */
    int run(byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
        int i = first;
        while (i < count && starts[rows[i]] >= 0 && ends[rows[i]] >= 0) {
            if (!parse(data, starts[rows[i]], ends[rows[i]], i)) {
                break;
            }
            i++;
        }
        return i;
    }

    @Override
    public final Vector decode(Place place, int[] starts, int[] ends, int[] rows, int count) {
        begin(count);
        boolean[] nulls = null;
        byte[] data = place.data();
        for (int i = run(data, starts, ends, rows, 0, count);
                i < count;
                i = run(data, starts, ends, rows, i + 1, count)) {
            int row = rows[i];
            int from = starts[row];
            int to = ends[row];
            boolean parsed = from >= 0 && to >= 0 && parse(data, from, to, i);
            if (!parsed && (from < 0 || !parseSlowly(place, row, from, to, i))) {
                nulls = nulls == null ? new boolean[count] : nulls;
                nulls[i] = true;
            }
        }
        return end(nulls, count);
    }

    private boolean parseSlowly(Place place, int row, int from, int to, int index) {
        byte[] data = place.data();
        int start = from;
        int end = to;
        if (to < 0) {
            unquoter.read(data, from, ~to);
            data = unquoter.text;
            start = 0;
            end = unquoter.length;
        }
        while (trims && start < end && data[start] == ' ') {
            start++;
        }
        while (trims && start < end && data[end - 1] == ' ') {
            end--;
        }
        if (start < end && parse(data, start, end, index)) {
            return true;
        }
        invalid(place, row, from, data, start, end);
        return false;
    }
}
