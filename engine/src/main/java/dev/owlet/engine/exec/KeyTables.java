package dev.owlet.engine.exec;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Builds the table of a join's build side on all workers: each takes the rows whose code falls into its part of the
 * table, so nothing is shared while building.
 */
final class KeyTables {
    private static final int PARALLEL_ROWS = 1 << 16;
    private static final long FREE_RANGE = 1 << 16;
    private static final int CELLS_PER_ROW = 8;
    private static final long MOST_RANGE = 1L << 29;

    /**
     * The table and, for keys with several rows, the next row + 1 of each row, ascending; null when keys are unique.
     */
    record Built(KeyTable table, int @Nullable [] next) {}

    private KeyTables() {}

    /** Returns about how many bytes {@link #build} will take for so many rows. */
    static long estimatedBytes(long rows) {
        return 16 * (Long.highestOneBit(Math.max(64, rows)) << 1) + 4 * rows;
    }

    static Built build(long[] codes, boolean @Nullable [] skip, int rows, Workers workers) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < rows; i++) {
            if (skip == null || !skip[i]) {
                low = Math.min(low, codes[i]);
                high = Math.max(high, codes[i]);
            }
        }
        long range = high - low + 1;
        int[] next = new int[rows];
        int parts = rows < PARALLEL_ROWS ? 1 : Integer.highestOneBit(workers.count());
        AtomicBoolean repeated = new AtomicBoolean();
        KeyTable table;
        if (high < low) {
            table = new Direct(0, new int[1]);
        } else if (range > 0 && range <= MOST_RANGE && range <= Math.max(FREE_RANGE, (long) CELLS_PER_ROW * rows)) {
            int[] firsts = new int[(int) range];
            long base = low;
            workers.each(
                    parts, part -> fillDirect(codes, skip, rows, base, firsts, next, new Part(part, parts), repeated));
            table = new Direct(low, firsts);
        } else {
            table = hashed(codes, skip, rows, next, parts, repeated, workers);
        }
        return new Built(table, repeated.get() ? next : null);
    }

    private record Part(int number, int count) {}

    private static void fillDirect(
            long[] codes,
            boolean @Nullable [] skip,
            int rows,
            long base,
            int[] firsts,
            int[] next,
            Part part,
            AtomicBoolean repeated) {
        long from = (long) firsts.length * part.number / part.count;
        long to = (long) firsts.length * (part.number + 1) / part.count;
        boolean any = false;
        for (int i = rows - 1; i >= 0; i--) {
            long cell = codes[i] - base;
            if (cell < from || cell >= to || skip != null && skip[i]) {
                continue;
            }
            int before = firsts[(int) cell];
            next[i] = before;
            any |= before != 0;
            firsts[(int) cell] = i + 1;
        }
        if (any) {
            repeated.set(true);
        }
    }

    private static KeyTable hashed(
            long[] codes,
            boolean @Nullable [] skip,
            int rows,
            int[] next,
            int parts,
            AtomicBoolean repeated,
            Workers workers) {
        int capacity = Integer.highestOneBit(Math.max(64, (int) Math.min(1 << 29, rows * 4L / 3)) - 1) << 1;
        while (true) {
            Hashed table = new Hashed(new long[2 * capacity], Long.numberOfLeadingZeros(capacity - 1), parts);
            AtomicBoolean full = new AtomicBoolean();
            workers.each(parts, part -> {
                if (!table.fill(codes, skip, rows, next, part, repeated)) {
                    full.set(true);
                }
            });
            if (!full.get()) {
                return table;
            }
            capacity *= 2;
            Arrays.fill(next, 0);
        }
    }

    /** First row + 1 by code - base. */
    private record Direct(long base, int[] firsts) implements KeyTable {
        @Override
        public void first(long[] codes, boolean @Nullable [] skip, int rows, int[] found) {
            int[] cells = firsts;
            long low = base;
            long length = cells.length;
            for (int i = 0; i < rows; i++) {
                long cell = codes[i] - low;
                found[i] = (cell >= 0 && cell < length ? cells[(int) cell] : 0) - 1;
            }
            clear(skip, rows, found);
        }

        @Override
        public long retainedBytes() {
            return 4L * firsts.length;
        }
    }

    private static void clear(boolean @Nullable [] skip, int rows, int[] found) {
        if (skip != null) {
            for (int i = 0; i < rows; i++) {
                found[i] = skip[i] ? -1 : found[i];
            }
        }
    }

    /** Code, then first row + 1, for each slot; probing stays within a part of the slots. */
    private record Hashed(long[] slots, int shift, int parts) implements KeyTable {
        boolean fill(long[] codes, boolean @Nullable [] skip, int rows, int[] next, int part, AtomicBoolean repeated) {
            int partMask = slots.length / parts - 1;
            int from = part * (partMask + 1);
            int room = (partMask + 1) / 2 * 7 / 8;
            boolean any = false;
            for (int i = rows - 1; i >= 0; i--) {
                long code = codes[i];
                int at = (int) (Hashes.spread(code) >>> shift) << 1;
                if ((at & ~partMask) != from || skip != null && skip[i]) {
                    continue;
                }
                while (slots[at + 1] != 0 && slots[at] != code) {
                    at = from | at + 2 & partMask;
                }
                if (slots[at + 1] == 0 && room-- == 0) {
                    return false;
                }
                next[i] = (int) slots[at + 1];
                any |= next[i] != 0;
                slots[at] = code;
                slots[at + 1] = i + 1L;
            }
            if (any) {
                repeated.set(true);
            }
            return true;
        }

        @Override
        public void first(long[] codes, boolean @Nullable [] skip, int rows, int[] found) {
            long[] table = slots;
            int partMask = table.length / parts - 1;
            for (int i = 0; i < rows; i++) {
                long code = codes[i];
                int at = (int) (Hashes.spread(code) >>> shift) << 1;
                int from = at & ~partMask;
                while (table[at + 1] != 0 && table[at] != code) {
                    at = from | at + 2 & partMask;
                }
                found[i] = (int) table[at + 1] - 1;
            }
            clear(skip, rows, found);
        }

        @Override
        public long retainedBytes() {
            return 8L * slots.length;
        }
    }
}
