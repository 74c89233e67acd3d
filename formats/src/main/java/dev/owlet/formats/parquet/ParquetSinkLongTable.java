package dev.owlet.formats.parquet;

import java.util.Arrays;

/** Numbers distinct 64-bit values in the order they first come. */
final class ParquetSinkLongTable {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] values = new long[128];
    private int size;
    private int[] slots = new int[256];
    private int shift = 64 - 8;
    private int[] usedOn = new int[0];
    private int page;
    private long[] marked = new long[0];

    int size() {
        return size;
    }

    long value(int code) {
        return values[code];
    }

    /** Returns the code of a value, a new one when it was not seen before. */
    int code(long value) {
        int mask = slots.length - 1;
        int at = (int) ((value * MIX) >>> shift);
        while (true) {
            int code = slots[at] - 1;
            if (code < 0) {
                return insert(value, at);
            }
            if (values[code] == value) {
                return code;
            }
            at = (at + 1) & mask;
        }
    }

    private int insert(long value, int slot) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = value;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = new int[4 * slots.length];
        shift -= 2;
        for (int code = 0; code < size; code++) {
            int at = (int) ((values[code] * MIX) >>> shift);
            while (slots[at] != 0) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = code + 1;
        }
    }

    /** Collects the distinct values of a page's codes into {@link #marked()} and returns how many there are. */
    int markUsed(int[] codes, int count) {
        if (usedOn.length < size) {
            usedOn = Arrays.copyOf(usedOn, values.length);
            marked = new long[values.length];
        }
        page++;
        int found = 0;
        for (int i = 0; i < count; i++) {
            int code = codes[i];
            if (usedOn[code] != page) {
                usedOn[code] = page;
                marked[found++] = values[code];
            }
        }
        return found;
    }

    long[] marked() {
        return marked;
    }
}
