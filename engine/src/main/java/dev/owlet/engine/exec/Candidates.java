package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.evaluate.Predicate;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a probe batch and the build side that match: by key through the table, or all pairs when there is no key,
 * then by comparing keys that were only hashed, then by the residual condition. Used by one thread.
 */
final class Candidates {
    private final JoinShape shape;
    private final JoinBuild build;
    private final JoinOutput output;
    private final @Nullable Predicate residual;
    private final boolean keyed;
    private final int @Nullable [] next;

    /** Probe rows of the pairs found by {@link #find}. */
    final int[] probeRows;

    /** Build rows of the pairs found by {@link #find}. */
    final int[] buildRows;

    private final int[] selected;
    private Batch probe = new Batch(new Vector[0], 0);
    private Vector[] probeKeys = new Vector[0];
    private long[] codes = new long[Batch.DEFAULT_ROWS];
    private int[] first = new int[Batch.DEFAULT_ROWS];
    private boolean @Nullable [] unmatchable;
    private int row;
    private int buildRow;

    Candidates(JoinShape shape, JoinBuild build, JoinOutput output, int batchRows) {
        this.shape = shape;
        this.build = build;
        this.output = output;
        residual = shape.residual().map(Evaluators::predicate).orElse(null);
        keyed = shape.leftKeys().length > 0;
        next = keyed ? build.next() : null;
        int room = Math.max(batchRows, 64);
        probeRows = new int[room];
        buildRows = new int[room];
        selected = new int[room];
    }

    /** Begins with a probe batch: looks up all its keys. */
    void begin(Batch batch) {
        probe = batch;
        row = 0;
        buildRow = -1;
        if (!keyed) {
            return;
        }
        int rows = batch.rows();
        if (codes.length < rows) {
            codes = new long[rows];
            first = new int[rows];
        }
        probeKeys = Keys.columns(batch, shape.leftKeys());
        unmatchable = build.coder().code(probeKeys, rows, codes);
        build.table().first(codes, unmatchable, rows, first);
        if (!build.coder().exact()) {
            for (int k = 0; k < probeKeys.length; k++) {
                probeKeys[k] = probeKeys[k].flatten();
            }
        }
    }

    /** Returns each probe row's first build row of equal code, or -1. */
    int[] first() {
        return first;
    }

    /** Returns where a probe key is null, NaN or beyond the build side's range; null when nowhere. */
    boolean @Nullable [] unmatchable() {
        return unmatchable;
    }

    /** Tells whether {@link #first} is all there is to know: one build row a key, nothing left to check. */
    boolean simple() {
        return keyed && next == null && exact();
    }

    /** Tells whether a build row of equal code is a match. */
    boolean exact() {
        return keyed && residual == null && build.coder().exact();
    }

    /** Finds more pairs and returns how many; call until {@link #ended}. */
    int find() {
        int count = keyed ? byKey() : all();
        if (keyed && !build.coder().exact()) {
            count = PairEquality.select(probeKeys, build.keys(), shape.keyTypes(), probeRows, buildRows, count);
        }
        return count == 0 || residual == null ? count : byResidual(residual, count);
    }

    /** Tells whether all pairs were looked at. */
    boolean ended() {
        return row >= probe.rows() || !keyed && build.rows() == 0;
    }

    private int byKey() {
        int[] chain = next;
        int rows = probe.rows();
        int room = probeRows.length;
        int count = 0;
        if (chain == null) {
            for (; row < rows && count < room; row++) {
                probeRows[count] = row;
                buildRows[count] = first[row];
                count += first[row] >= 0 ? 1 : 0;
            }
            return count;
        }
        while (row < rows && count < room) {
            int at = buildRow >= 0 ? buildRow : first[row];
            while (at >= 0 && count < room) {
                probeRows[count] = row;
                buildRows[count++] = at;
                at = chain[at] - 1;
            }
            buildRow = at;
            if (at < 0) {
                row++;
            }
        }
        return count;
    }

    private int all() {
        int rows = probe.rows();
        int most = build.rows();
        int count = 0;
        int at = Math.max(0, buildRow);
        while (row < rows && most > 0 && count < probeRows.length) {
            int taken = Math.min(most - at, probeRows.length - count);
            for (int i = 0; i < taken; i++) {
                probeRows[count] = row;
                buildRows[count++] = at++;
            }
            if (at == most) {
                at = 0;
                row++;
            }
        }
        buildRow = at;
        return count;
    }

    private int byResidual(Predicate condition, int count) {
        int kept = condition.select(output.residual(probe, probeRows, buildRows, count), selected);
        if (kept < count) {
            for (int i = 0; i < kept; i++) {
                probeRows[i] = probeRows[selected[i]];
                buildRows[i] = buildRows[selected[i]];
            }
        }
        return kept;
    }
}
