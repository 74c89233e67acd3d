package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The build side of a join: its rows as long columns, and a table from key to rows. Read-only once complete. */
final class JoinBuild implements Sink {
    /** Up to this many rows plain text is handed on as codes, so that what groups by it may use them. */
    private static final int FEW_ROWS = 1 << 12;

    private final Run run;
    private final JoinShape shape;
    private final List<RowStore> stores = new ArrayList<>();
    private final List<Reservation> reserved = new ArrayList<>();
    private final Reservation total;

    private Batch rows = new Batch(new Vector[0], 0);
    private Vector[] keys = new Vector[0];
    private boolean @Nullable [] unmatchable;
    private @Nullable KeyCoder coder;
    private KeyTables.@Nullable Built built;
    private boolean[] matched = new boolean[0];

    JoinBuild(Run run, JoinShape shape) {
        this.run = run;
        this.shape = shape;
        total = run.reservation("join's build side");
    }

    @Override
    public BatchConsumer consumer(int worker) {
        RowStore store = new RowStore(shape.keptTypes());
        synchronized (stores) {
            stores.add(store);
        }
        Reservation reservation = run.reservation("join's build side");
        synchronized (reserved) {
            reserved.add(reservation);
        }
        return batch -> {
            store.append(batch.project(shape.kept()));
            reservation.set(2 * store.retainedBytes());
        };
    }

    @Override
    public void complete() {
        rows = RowStore.concat(stores, shape.keptTypes(), run.workers());
        stores.clear();
        reserved.forEach(reservation -> reservation.force(0));
        total.force(rows.retainedBytes());
        keys = Keys.columns(rows, shape.rightKeys());
        if (keys.length > 0) {
            total.add(KeyTables.estimatedBytes(rows.rows()) + 8L * rows.rows());
            KeyCoder picked = KeyCoders.of(shape.keyTypes(), keys, rows.rows());
            long[] codes = new long[rows.rows()];
            unmatchable = picked.code(keys, rows.rows(), codes);
            built = KeyTables.build(codes, unmatchable, rows.rows(), run.workers());
            coder = picked;
            sendFilters();
        }
        if (shape.emitsBuildRows()) {
            matched = new boolean[rows.rows()];
        }
        rows = coded(rows);
    }

    private void sendFilters() {
        for (int k = 0; k < keys.length; k++) {
            if (run.filters().wants(shape.id(), k)) {
                run.filters().put(shape.id(), k, KeyFilters.of(shape.keyTypes().get(k), keys[k], rows.rows()));
            }
        }
    }

    private static Batch coded(Batch rows) {
        if (rows.rows() > FEW_ROWS || rows.rows() == 0) {
            return rows;
        }
        int[] all = new int[rows.rows()];
        Arrays.setAll(all, i -> i);
        Vector[] columns = new Vector[rows.width()];
        for (int i = 0; i < columns.length; i++) {
            Vector column = rows.column(i);
            columns[i] = column instanceof BytesVector ? new DictionaryVector(all, column, all.length) : column;
        }
        return new Batch(columns, rows.rows());
    }

    /** Forgets everything, once nothing is joined any more. */
    void release() {
        total.force(0);
        reserved.forEach(reservation -> reservation.force(0));
        reserved.clear();
    }

    int rows() {
        return rows.rows();
    }

    /** Returns a kept column over all build rows. */
    Vector column(int place) {
        return rows.column(place);
    }

    /** Returns the key columns over all build rows. */
    Vector[] keys() {
        return keys;
    }

    /** Returns where a build row's key is null or NaN; null when nowhere. */
    boolean @Nullable [] unmatchable() {
        return unmatchable;
    }

    KeyCoder coder() {
        return java.util.Objects.requireNonNull(coder);
    }

    KeyTable table() {
        return java.util.Objects.requireNonNull(built).table();
    }

    /** Returns the next row + 1 for each build row; null when no key has several rows. */
    int @Nullable [] next() {
        return java.util.Objects.requireNonNull(built).next();
    }

    /** Returns what build rows found a match, when that matters; workers only ever write true. */
    boolean[] matched() {
        return matched;
    }
}
