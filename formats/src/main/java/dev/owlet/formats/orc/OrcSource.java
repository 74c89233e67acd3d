package dev.owlet.formats.orc;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stripe batch by batch. With a filter, the columns it needs are fetched and decoded first; the others are
 * fetched when the first row passes, and stepped over where none does.
 */
final class OrcSource implements BatchSource {
    /** A batch of wide rows is shorter, so that its values stay within about this many bytes. */
    private static final long BATCH_BYTES = 32L << 20;

    private static final int LEAST_ROWS = 64;

    /** How much larger values are than their stored bytes, roughly. */
    private static final int GROWTH = 4;

    private final OrcScan scan;
    private final @Nullable RowFilter filter;
    private final OrcCodec codec;
    private final OrcStreams streams;
    private final BitSet early = new BitSet();
    private final @Nullable OrcColumn[] columns;
    private final int batchRows;
    private int[] selected = new int[0];
    private long left;
    private int pending;
    private boolean opened;

    OrcSource(OrcScan scan, OrcStripe stripe, @Nullable RowFilter filter, long rows) {
        this.scan = scan;
        this.filter = filter;
        this.left = rows;
        codec = new OrcCodec(scan.tail().compression());
        streams = new OrcStreams(stripe, scan.tail(), codec);
        columns = new OrcColumn[scan.nodes().size()];
        for (int i = 0; i < columns.length; i++) {
            early.set(i, filter == null || filter.columns().contains(i));
        }
        batchRows = batchRows(stripe, rows);
    }

    private static int batchRows(OrcStripe stripe, long rows) {
        long perRow = stripe.place().dataLength() * GROWTH / Math.max(1, rows);
        return (int) Math.max(LEAST_ROWS, Math.min(Batch.DEFAULT_ROWS, BATCH_BYTES / Math.max(1, perRow)));
    }

    @Override
    public @Nullable Batch next() {
        try {
            while (left > 0) {
                Batch batch = step();
                if (batch != null) {
                    return batch;
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw OrcFormat.explained(e, scan.file().entry().path());
        }
    }

    private @Nullable Batch step() {
        if (!opened) {
            opened = true;
            open(early);
        }
        int rows = (int) Math.min(left, batchRows);
        left -= rows;
        Vector[] vectors = new Vector[columns.length];
        read(vectors, rows, early);
        if (filter == null) {
            return new Batch(vectors, rows);
        }
        if (selected.length < rows) {
            selected = new int[batchRows];
        }
        int kept = filter.select(seen(vectors, filter.columns(), rows), selected);
        if (kept == 0) {
            pending += rows;
            return null;
        }
        readLate(vectors, rows);
        Batch whole = new Batch(vectors, rows);
        return kept == rows ? whole : whole.gather(Arrays.copyOf(selected, kept), kept);
    }

    private static Batch seen(Vector[] vectors, List<Integer> wanted, int rows) {
        Vector[] seen = new Vector[wanted.size()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = vectors[wanted.get(i)];
        }
        return new Batch(seen, rows);
    }

    private void readLate(Vector[] vectors, int rows) {
        BitSet late = new BitSet();
        late.set(0, columns.length);
        late.andNot(early);
        for (int i = late.nextSetBit(0); i >= 0; i = late.nextSetBit(i + 1)) {
            if (columns[i] == null) {
                open(late);
            }
            OrcColumn column = columns[i];
            if (pending > 0 && column != null) {
                column.skip(pending);
            }
        }
        pending = 0;
        read(vectors, rows, late);
    }

    private void read(Vector[] vectors, int rows, BitSet which) {
        for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
            OrcColumn column = columns[i];
            if (column != null) {
                vectors[i] = column.read(rows, null);
            }
        }
    }

    /** Fetches the streams of projected columns, each file column once. */
    private void open(BitSet which) {
        BitSet wanted = new BitSet();
        BitSet before = new BitSet();
        for (int i = 0; i < columns.length; i++) {
            if (which.get(i)) {
                scan.nodes().get(i).mark(wanted);
            } else if (columns[i] != null) {
                scan.nodes().get(i).mark(before);
            }
        }
        wanted.andNot(before);
        streams.fetch(scan.file(), wanted);
        OrcColumns maker = new OrcColumns(streams);
        for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
            columns[i] = maker.make(scan.nodes().get(i));
        }
    }

    @Override
    public void close() {
        left = 0;
        codec.close();
    }
}
