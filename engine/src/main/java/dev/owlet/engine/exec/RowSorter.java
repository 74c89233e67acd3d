package dev.owlet.engine.exec;

import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.List;

/** Sorts the rows of one batch of any size; stable. */
final class RowSorter {
    private static final int FEW = 48;

    private final Batch batch;
    private final RowOrder order;
    private final SortPrefix prefix;
    private final int keys;

    private RowSorter(Batch batch, List<SortKey> keys, List<SqlType> types) {
        this.batch = batch;
        this.keys = keys.size();
        order = new RowOrder(keys, types);
        prefix = SortPrefix.of(batch, keys, types);
    }

    /** Returns the row numbers in order; {@code types} are those of all columns. */
    static int[] sorted(Batch batch, List<SortKey> keys, List<SqlType> types) {
        int rows = batch.rows();
        int[] ids = new int[rows];
        for (int i = 0; i < rows; i++) {
            ids[i] = i;
        }
        if (rows < 2 || keys.isEmpty()) {
            return ids;
        }
        RowSorter sorter = new RowSorter(batch, keys, types);
        if (sorter.prefix.bits == 0) {
            sorter.mergeSort(ids, 0, rows, 0);
            return ids;
        }
        long[] values = sorter.prefix.values;
        RadixSort.sort(values, ids, sorter.prefix.bits);
        if (sorter.prefix.undecided < sorter.keys) {
            sorter.sortTies(values, ids);
        }
        return ids;
    }

    private void sortTies(long[] values, int[] ids) {
        int from = 0;
        for (int i = 1; i <= ids.length; i++) {
            if (i == ids.length || values[i] != values[from]) {
                if (i - from > 1) {
                    mergeSort(ids, from, i, prefix.undecided);
                }
                from = i;
            }
        }
    }

    private void mergeSort(int[] ids, int from, int to, int firstKey) {
        int length = to - from;
        if (length <= FEW) {
            insertionSort(ids, from, to, firstKey);
            return;
        }
        int[] source = ids;
        int[] target = new int[ids.length == length ? length : to];
        for (int run = from; run < to; run += FEW) {
            insertionSort(source, run, Math.min(to, run + FEW), firstKey);
        }
        for (int width = FEW; width < length; width *= 2) {
            for (int left = from; left < to; left += 2 * width) {
                merge(source, target, left, Math.min(to, left + width), Math.min(to, left + 2 * width), firstKey);
            }
            int[] swapped = source;
            source = target;
            target = swapped;
        }
        if (source != ids) {
            System.arraycopy(source, from, ids, from, length);
        }
    }

    private void merge(int[] source, int[] target, int from, int middle, int to, int firstKey) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = right >= to
                    || left < middle && order.compareFrom(firstKey, batch, source[left], batch, source[right]) <= 0;
            target[at] = takeLeft ? source[left++] : source[right++];
        }
    }

    private void insertionSort(int[] ids, int from, int to, int firstKey) {
        for (int i = from + 1; i < to; i++) {
            int moving = ids[i];
            int at = i;
            while (at > from && order.compareFrom(firstKey, batch, ids[at - 1], batch, moving) > 0) {
                ids[at] = ids[at - 1];
                at--;
            }
            ids[at] = moving;
        }
    }
}
