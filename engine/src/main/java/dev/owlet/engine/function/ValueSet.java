package dev.owlet.engine.function;

import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** Distinct values, nulls included, as places in plain vectors: an open-addressing table of hashes, for reuse. */
final class ValueSet {
    private final ValueOrder order;
    private Vector[] vectors = new Vector[16];
    private int[] rows = new int[16];
    private int[] slots = new int[32];
    private int size;

    ValueSet(ValueOrder order) {
        this.order = order;
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(slots, 0);
            size = 0;
        }
    }

    int size() {
        return size;
    }

    /** Adds a value; false when it is there already. */
    boolean add(Vector vector, int row) {
        int slot = find(vector, row);
        if (slots[slot] != 0) {
            return false;
        }
        if (size == rows.length) {
            vectors = Arrays.copyOf(vectors, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
        }
        vectors[size] = vector;
        rows[size] = row;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            rehash();
        }
        return true;
    }

    boolean contains(Vector vector, int row) {
        return slots[find(vector, row)] != 0;
    }

    /** Returns the place a value was added at, from 0, or -1. */
    int indexOf(Vector vector, int row) {
        return slots[find(vector, row)] - 1;
    }

    private int find(Vector vector, int row) {
        int slot = (int) order.hashOrNull(vector, row) & slots.length - 1;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (order.sameOrNull(vectors[known], rows[known], vector, row)) {
                return slot;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int i = 0; i < size; i++) {
            slots[find(vectors[i], rows[i])] = i + 1;
        }
    }
}
