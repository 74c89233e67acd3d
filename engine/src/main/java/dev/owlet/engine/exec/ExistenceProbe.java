package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.vector.Batch;
import org.jspecify.annotations.Nullable;

/** Probes for joins that only ask whether there is a match: SEMI, ANTI, and NOT IN and MARK by at most one key. */
final class ExistenceProbe extends Link {
    private final Run run;
    private final JoinShape shape;
    private final JoinBuild build;
    private final JoinOutput output;
    private final Candidates candidates;
    private final boolean nullAmongBuildKeys;

    ExistenceProbe(BatchConsumer next, Run run, JoinShape shape, JoinBuild build, JoinOutput output) {
        super(next);
        this.run = run;
        this.shape = shape;
        this.build = build;
        this.output = output;
        candidates = new Candidates(shape, build, output, run.settings().batchRows());
        nullAmongBuildKeys = anyNull(build);
    }

    private static boolean anyNull(JoinBuild build) {
        for (int i = 0; i < build.rows() && build.keys().length == 1 && build.keys()[0].mayHaveNulls(); i++) {
            if (build.keys()[0].isNull(i)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean satisfied() {
        boolean nothingPasses = build.rows() == 0 && shape.emptyWithoutBuildRows()
                || nullAmongBuildKeys && shape.kind() == Plan.JoinKind.NULL_AWARE_ANTI;
        return nothingPasses || next.satisfied();
    }

    @Override
    public void accept(Batch batch) {
        int rows = batch.rows();
        boolean[] found = new boolean[rows];
        candidates.begin(batch);
        if (candidates.exact()) {
            int[] first = candidates.first();
            for (int i = 0; i < rows; i++) {
                found[i] = first[i] >= 0;
            }
        } else {
            while (!candidates.ended()) {
                run.control().check();
                int count = candidates.find();
                for (int i = 0; i < count; i++) {
                    found[candidates.probeRows[i]] = true;
                }
            }
        }
        emit(batch, found);
    }

    private void emit(Batch batch, boolean[] found) {
        switch (shape.kind()) {
            case SEMI -> select(batch, found, null);
            case ANTI -> select(batch, inverted(found), null);
            case NULL_AWARE_ANTI -> {
                boolean[] unknown = unknown(batch, found);
                select(batch, inverted(found), unknown);
            }
            default -> next.accept(output.marked(batch, found, unknown(batch, found)));
        }
    }

    private static boolean[] inverted(boolean[] flags) {
        for (int i = 0; i < flags.length; i++) {
            flags[i] = !flags[i];
        }
        return flags;
    }

    private void select(Batch batch, boolean[] wanted, boolean @Nullable [] unknown) {
        int[] rows = new int[batch.rows()];
        int count = 0;
        for (int i = 0; i < wanted.length; i++) {
            rows[count] = i;
            count += wanted[i] && (unknown == null || !unknown[i]) ? 1 : 0;
        }
        if (count > 0) {
            next.accept(output.probeOnly(batch, rows, count));
        }
    }

    /** Returns where IN is null: no match, but a null on either side; null itself when nowhere. */
    private boolean @Nullable [] unknown(Batch batch, boolean[] found) {
        if (build.rows() == 0 || shape.leftKeys().length == 0) {
            return null;
        }
        int rows = batch.rows();
        boolean[] nullKeys = dev.owlet.engine.function.NullMasks.of(batch.column(shape.leftKeys()[0]), rows);
        if (nullKeys == null && !nullAmongBuildKeys) {
            return null;
        }
        boolean[] unknown = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            unknown[i] = !found[i] && (nullAmongBuildKeys || nullKeys != null && nullKeys[i]);
        }
        return unknown;
    }
}
