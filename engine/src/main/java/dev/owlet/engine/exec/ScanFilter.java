package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Predicate;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.BitSet;
import java.util.List;

/**
 * Applies a scan's conditions one after another to the rows the earlier ones left, and puts those first that drop most
 * for their price. One instance serves one slice.
 */
final class ScanFilter implements RowFilter {
    private static final int REORDER_EVERY = 16;

    private final List<Integer> columns;
    private final BitSet read;
    private final Part[] parts;
    private int batches;
    private int[] narrowed = new int[Batch.DEFAULT_ROWS];

    /** One condition, and how it did so far. */
    private static final class Part {
        final int[] columns;
        final Predicate predicate;
        final double cost;
        final ConditionYield yield;
        long in;
        long out;

        Part(int[] columns, ScanCondition condition) {
            this.columns = columns;
            this.predicate = condition.maker().get();
            this.cost = condition.cost();
            this.yield = condition.yield();
        }

        /** Returns the price of dropping one row. */
        double rank() {
            return in == 0 ? cost : cost / Math.max(0.001, 1 - (double) out / in);
        }
    }

    /** Applies all conditions; {@code read} are the columns wanted of the rows left. */
    ScanFilter(List<ScanCondition> conditions, BitSet read) {
        this.read = read;
        BitSet all = new BitSet();
        for (ScanCondition condition : conditions) {
            for (int column : condition.columns()) {
                all.set(column);
            }
        }
        columns = all.stream().boxed().toList();
        parts = new Part[conditions.size()];
        for (int i = 0; i < parts.length; i++) {
            int[] places = conditions.get(i).columns().clone();
            for (int k = 0; k < places.length; k++) {
                places[k] = columns.indexOf(places[k]);
            }
            parts[i] = new Part(places, conditions.get(i));
        }
    }

    @Override
    public List<Integer> columns() {
        return columns;
    }

    @Override
    public boolean isLastToRead(int place) {
        return !read.get(columns.get(place));
    }

    @Override
    public int select(Batch batch, int[] selected) {
        GivenRows rows = new GivenRows(batch, selected);
        narrow(rows);
        return rows.count;
    }

    @Override
    public void narrow(Rows rows) {
        reorder();
        for (Part part : parts) {
            int before = rows.count();
            if (before == 0) {
                return;
            }
            if (narrowed.length < before) {
                narrowed = new int[before];
            }
            Vector[] read = new Vector[part.columns.length];
            for (int i = 0; i < read.length; i++) {
                read[i] = rows.column(part.columns[i]);
            }
            int count = part.predicate.select(new Batch(read, before), narrowed);
            if (count < before) {
                rows.keep(narrowed, count);
            }
            part.in += before;
            part.out += count;
            part.yield.add(before, count);
        }
    }

    /** The rows left of a batch that is there already. */
    private static final class GivenRows implements Rows {
        private final Batch batch;
        private final int[] left;
        private int count;

        GivenRows(Batch batch, int[] left) {
            this.batch = batch;
            this.left = left;
            count = batch.rows();
            for (int i = 0; i < count; i++) {
                left[i] = i;
            }
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public Vector column(int place) {
            Vector values = batch.column(place);
            return count == batch.rows() ? values : values.gather(left, count);
        }

        @Override
        public void keep(int[] selected, int kept) {
            for (int i = 0; i < kept; i++) {
                left[i] = left[selected[i]];
            }
            count = kept;
        }
    }

    /** Moves parts by what they showed; a part of a price of 1000 and more may fail and stays last. */
    private void reorder() {
        if (++batches % REORDER_EVERY != 0) {
            return;
        }
        for (Part part : parts) {
            part.in /= 2;
            part.out /= 2;
        }
        for (int i = 1; i < parts.length && parts[i].cost < 1000; i++) {
            Part moving = parts[i];
            int at = i;
            while (at > 0 && parts[at - 1].rank() > moving.rank()) {
                parts[at] = parts[at - 1];
                at--;
            }
            parts[at] = moving;
        }
    }
}
