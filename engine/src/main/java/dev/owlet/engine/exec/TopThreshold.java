package dev.owlet.engine.exec;

import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** The last row of a full top-n: drops rows that come after it. Used by one thread. */
final class TopThreshold {
    private final RowOrder order;
    private final SortKey first;
    private final boolean number;
    private final Batch last;
    private int[] selected = new int[Batch.DEFAULT_ROWS];

    TopThreshold(List<SortKey> keys, List<SqlType> types, Batch last) {
        this.order = new RowOrder(keys, types);
        this.first = keys.get(0);
        this.last = last;
        SqlType type = types.get(first.column());
        number = type.physical() == Physical.LONG
                && Cells.shift(type) == 0
                && !last.column(first.column()).isNull(0);
    }

    /** Tells others what a first key must reach, if that is a plain number. */
    void tighten(TopBound bound) {
        if (number) {
            bound.tighten(((LongVector) last.column(first.column()).flatten()).values[0]);
        }
    }

    Batch filter(Batch batch) {
        int rows = batch.rows();
        if (selected.length < rows) {
            selected = new int[rows];
        }
        int count = candidates(batch, rows);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = selected[i];
            if (order.compare(batch, row, last, 0) < 0) {
                selected[kept++] = row;
            }
        }
        return kept == rows ? batch : batch.gather(selected, kept);
    }

    /** Selects by the first key alone where that is a plain number, else all. */
    private int candidates(Batch batch, int rows) {
        Vector column = batch.column(first.column()).flatten();
        int count = 0;
        if (!number || !(column instanceof LongVector longs) || longs.nulls != null) {
            for (int i = 0; i < rows; i++) {
                selected[i] = i;
            }
            return rows;
        }
        long limit = ((LongVector) last.column(first.column()).flatten()).values[0];
        long[] values = longs.values;
        if (first.descending()) {
            for (int i = 0; i < rows; i++) {
                selected[count] = i;
                count += values[i] >= limit ? 1 : 0;
            }
            return count;
        }
        for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += values[i] <= limit ? 1 : 0;
        }
        return count;
    }
}
