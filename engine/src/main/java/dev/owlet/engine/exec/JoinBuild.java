package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The build side of a join: its rows as long columns, and a table from key to rows. When memory is short all rows go to
 * temporary files instead, if the join can be split by key. Read-only once complete.
 */
final class JoinBuild implements Sink {
    /** Up to this many rows plain text is handed on as codes, so that what groups by it may use them. */
    private static final int FEW_ROWS = 1 << 12;

    private final Run run;
    private final JoinShape shape;
    private final SpilledJoin spilled;
    private final long leastBytes;
    private final List<Part> parts = new ArrayList<>();
    private final Reservation total;

    private Batch rows = new Batch(new Vector[0], 0);
    private Vector[] keys = new Vector[0];
    private boolean @Nullable [] unmatchable;
    private @Nullable KeyCoder coder;
    private KeyTables.@Nullable Built built;
    private boolean[] matched = new boolean[0];

    /**
     * Begins empty; {@code level} says how often the rows of both sides were split by key before. Rows that were have the
     * kept columns only.
     */
    JoinBuild(Run run, JoinShape shape, int level) {
        this.run = run;
        this.shape = shape;
        spilled = new SpilledJoin(run, shape, level);
        leastBytes = level == 0
                ? 0
                : run.budget().limit() / (4L * Math.max(1, run.settings().threads()));
        total = run.reservation("join's build side");
    }

    @Override
    public boolean copies() {
        return true;
    }

    @Override
    public BatchConsumer consumer(int worker) {
        Part part = new Part();
        synchronized (parts) {
            parts.add(part);
        }
        return part;
    }

    /** One worker's rows. */
    private final class Part implements BatchConsumer {
        private final Reservation reservation = run.reservation("join's build side");
        private RowStore store = new RowStore(shape.keptTypes());
        private @Nullable SpilledSide side;

        @Override
        public void accept(Batch batch) {
            Batch kept = spilled.level() == 0 ? batch.project(shape.kept()) : batch;
            if (side != null) {
                side.add(kept);
                return;
            }
            store.append(kept);
            long bytes = 2 * store.retainedBytes();
            if (spilled.begun() || !reservation.trySetBeyond(leastBytes, bytes)) {
                spill();
            }
        }

        void spill() {
            if (!spilled.possible()) {
                throw run.budget().exceeded("join's build side");
            }
            if (side == null) {
                side = spilled.buildSide();
            }
            for (Batch batch : store.batches()) {
                side.add(batch);
            }
            release();
        }

        void release() {
            store = new RowStore(shape.keptTypes());
            reservation.force(0);
        }
    }

    @Override
    public void complete() {
        long count = parts.stream().mapToLong(part -> part.store.rows()).sum();
        long bytes =
                parts.stream().mapToLong(part -> part.store.retainedBytes()).sum();
        long table = shape.rightKeys().length == 0 ? 0 : KeyTables.estimatedBytes(count) + 8 * count;
        if (spilled.begun() || !total.trySetBeyond(leastBytes, Math.max(0, table - bytes))) {
            run.workers().each(parts.size(), i -> parts.get(i).spill());
            parts.forEach(part -> Objects.requireNonNull(part.side).flush());
            total.force(0);
            return;
        }
        rows = RowStore.concat(parts.stream().map(part -> part.store).toList(), shape.keptTypes(), run.workers());
        parts.forEach(Part::release);
        total.force(rows.retainedBytes() + table);
        keys = Keys.columns(rows, shape.rightKeys());
        if (keys.length > 0) {
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
        parts.forEach(Part::release);
        parts.clear();
    }

    /** Returns where the rows are when memory was short. */
    SpilledJoin spilled() {
        return spilled;
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
        return Objects.requireNonNull(coder);
    }

    KeyTable table() {
        return Objects.requireNonNull(built).table();
    }

    /** Returns the next row + 1 for each build row; null when no key has several rows. */
    int @Nullable [] next() {
        return Objects.requireNonNull(built).next();
    }

    /** Returns what build rows found a match, when that matters; workers only ever write true. */
    boolean[] matched() {
        return matched;
    }
}
