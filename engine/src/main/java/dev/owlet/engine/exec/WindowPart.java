package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.WindowCall;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;

/** Sorted rows of some whole partitions, and what all window functions over them look at. Used by one thread. */
final class WindowPart {
    final Plan.Window window;
    final List<SqlType> types;
    final Batch rows;

    /** Where each partition ends. */
    final int[] ends;

    /** The first row of each row's partition. */
    final int[] partitionStart;

    /** The row after the last of each row's partition. */
    final int[] partitionEnd;

    /** The first row that is equal to each row in the order. */
    final int[] peerStart;

    /** The row after the last that is equal to each row in the order. */
    final int[] peerEnd;

    final Control control;

    WindowPart(Plan.Window window, List<SqlType> types, Batch rows, int[] ends, Control control) {
        this.window = window;
        this.types = types;
        this.rows = rows;
        this.ends = ends;
        this.control = control;
        int count = rows.rows();
        partitionStart = new int[count];
        partitionEnd = new int[count];
        peerStart = new int[count];
        peerEnd = new int[count];
        int start = 0;
        RowOrder order = new RowOrder(window.orderBy(), types);
        for (int end : ends) {
            Arrays.fill(partitionStart, start, end, start);
            Arrays.fill(partitionEnd, start, end, end);
            findPeers(order, start, end);
            start = end;
        }
    }

    static int[] identity(int count) {
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    private void findPeers(RowOrder order, int start, int end) {
        int first = start;
        for (int i = start + 1; i <= end; i++) {
            if (i == end || order.compare(rows, i - 1, rows, i) != 0) {
                Arrays.fill(peerStart, first, i, first);
                Arrays.fill(peerEnd, first, i, i);
                first = i;
            }
        }
    }

    /** Returns the rows with one column a call appended. */
    Batch computed() {
        int width = rows.width();
        Vector[] columns = new Vector[width + window.calls().size()];
        for (int i = 0; i < width; i++) {
            columns[i] = rows.column(i);
        }
        for (int i = 0; i < window.calls().size(); i++) {
            control.check();
            columns[width + i] = compute(window.calls().get(i));
        }
        return new Batch(columns, rows.rows());
    }

    private Vector compute(WindowCall call) {
        return switch (call.function()) {
            case "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile" -> WindowRanks.of(this, call);
            case "lag", "lead", "first_value", "last_value", "nth_value" -> WindowValues.of(this, call);
            default -> WindowAggregates.of(this, call);
        };
    }
}
