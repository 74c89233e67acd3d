package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import java.util.Arrays;

/** Ends INTERSECT and EXCEPT: repeats distinct rows by how often each side, counted in the last two columns, had them. */
final class SetCountStage implements Stage {
    private final boolean intersect;
    private final boolean all;
    private final int batchRows;

    SetCountStage(boolean intersect, boolean all, int batchRows) {
        this.intersect = intersect;
        this.all = all;
        this.batchRows = batchRows;
    }

    private long times(long left, long right) {
        long most = intersect ? Math.min(left, right) : all ? Math.max(0, left - right) : right > 0 ? 0 : left;
        return all ? most : Math.min(1, most);
    }

    @Override
    public BatchConsumer consumer(BatchConsumer next) {
        return new Link(next) {
            @Override
            public void accept(Batch batch) {
                int width = batch.width() - 2;
                long[] left = ((LongVector) batch.column(width).flatten()).values;
                long[] right = ((LongVector) batch.column(width + 1).flatten()).values;
                int[] columns = new int[width];
                Arrays.setAll(columns, i -> i);
                Batch rows = batch.project(columns);
                int[] selected = new int[batchRows];
                int count = 0;
                for (int i = 0; i < batch.rows(); i++) {
                    for (long n = times(left[i], right[i]); n > 0; n--) {
                        selected[count++] = i;
                        if (count == batchRows) {
                            next.accept(rows.gather(selected, count));
                            count = 0;
                        }
                    }
                }
                if (count > 0) {
                    next.accept(rows.gather(selected, count));
                }
            }
        };
    }
}
