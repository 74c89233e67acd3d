package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;

/**
 * Counts of values in room for about twice as many as asked for (Misra and Gries, "Finding repeated elements"): when it is
 * full, all counts go down by that of the value just beyond the capacity, and the values without one are dropped.
 */
final class FrequentValues {
    private final SqlType type;
    private final ValueOrder order;
    private final int capacity;
    private ValueSet known;
    private Vector[] chunks;
    private int[] rows;
    private long[] counts;
    private VectorBuilder single;
    private int size;

    FrequentValues(SqlType type, ValueOrder order, int capacity) {
        this.type = type;
        this.order = order;
        this.capacity = capacity;
        known = new ValueSet(order);
        chunks = new Vector[16];
        rows = new int[16];
        counts = new long[16];
        single = VectorBuilder.of(type, 1);
    }

    int capacity() {
        return capacity;
    }

    void add(Vector vector, int row, long count) {
        int place = known.indexOf(vector, row);
        if (place < 0) {
            place = addNew(vector, row);
        }
        counts[place] += count;
        if (size >= 2L * capacity + 16) {
            cut();
        }
    }

    /** Copies the value, so that the batch it came with can go. */
    private int addNew(Vector vector, int row) {
        single.append(vector, row);
        Vector copy = single.build();
        single = VectorBuilder.of(type, 1);
        if (size == rows.length) {
            chunks = Arrays.copyOf(chunks, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        chunks[size] = copy;
        rows[size] = 0;
        known.add(copy, 0);
        return size++;
    }

    private Integer[] byCount() {
        Integer[] places = new Integer[size];
        Arrays.setAll(places, i -> i);
        Arrays.sort(places, (a, b) -> Long.compare(counts[b], counts[a]));
        return places;
    }

    private void cut() {
        Integer[] places = byCount();
        long floor = counts[places[capacity]];
        Vector[] oldChunks = chunks;
        int[] oldRows = rows;
        long[] oldCounts = counts;
        known = new ValueSet(order);
        chunks = new Vector[Math.max(16, 2 * capacity)];
        rows = new int[chunks.length];
        counts = new long[chunks.length];
        size = 0;
        for (int i = 0; i < capacity; i++) {
            int place = places[i];
            if (oldCounts[place] > floor) {
                chunks[size] = oldChunks[place];
                rows[size] = oldRows[place];
                counts[size++] = oldCounts[place] - floor;
                known.add(oldChunks[place], oldRows[place]);
            }
        }
    }

    /** Appends the most frequent values and their counts, the most frequent first. */
    void appendTo(long most, VectorBuilder values, LongBuilder numbers) {
        Integer[] places = byCount();
        for (int i = 0; i < Math.min(most, Math.min(size, capacity)); i++) {
            values.append(chunks[places[i]], rows[places[i]]);
            numbers.append(counts[places[i]]);
        }
    }

    long retainedBytes() {
        long bytes = 96 + 20L * rows.length + 12L * size;
        for (int i = 0; i < size; i++) {
            bytes += chunks[i].retainedBytes();
        }
        return bytes;
    }
}
