package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.vector.Batch;

/** Probes for joins that make a row of each match: INNER and the outer ones, and those that only mark build rows. */
final class PairProbe extends Link {
    private final Run run;
    private final JoinShape shape;
    private final JoinBuild build;
    private final JoinOutput output;
    private final Candidates candidates;
    private final boolean keepsProbeRows;
    private final boolean emits;

    PairProbe(BatchConsumer next, Run run, JoinShape shape, JoinBuild build, JoinOutput output) {
        super(next);
        this.run = run;
        this.shape = shape;
        this.build = build;
        this.output = output;
        candidates = new Candidates(shape, build, output, run.settings().batchRows());
        keepsProbeRows = shape.kind() == Plan.JoinKind.LEFT || shape.kind() == Plan.JoinKind.FULL;
        emits = shape.kind().keepsLeftColumns();
    }

    @Override
    public boolean satisfied() {
        return build.rows() == 0 && shape.emptyWithoutBuildRows() || next.satisfied();
    }

    @Override
    public void accept(Batch batch) {
        candidates.begin(batch);
        if (keepsProbeRows && candidates.simple()) {
            mark(candidates.first(), batch.rows());
            next.accept(output.outer(batch, candidates.first()));
            return;
        }
        boolean[] found = new boolean[keepsProbeRows ? batch.rows() : 0];
        while (!candidates.ended()) {
            run.control().check();
            int count = candidates.find();
            if (count == 0) {
                continue;
            }
            mark(candidates.buildRows, count);
            if (keepsProbeRows) {
                for (int i = 0; i < count; i++) {
                    found[candidates.probeRows[i]] = true;
                }
            }
            if (emits) {
                next.accept(output.pairs(batch, candidates.probeRows, candidates.buildRows, count));
            }
        }
        if (keepsProbeRows) {
            emitUnmatched(batch, found);
        }
    }

    private void mark(int[] buildRows, int count) {
        boolean[] matched = build.matched();
        if (matched.length > 0) {
            for (int i = 0; i < count; i++) {
                if (buildRows[i] >= 0) {
                    matched[buildRows[i]] = true;
                }
            }
        }
    }

    private void emitUnmatched(Batch batch, boolean[] found) {
        int[] rows = new int[batch.rows()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            rows[count] = i;
            count += found[i] ? 0 : 1;
        }
        if (count > 0) {
            next.accept(output.probeOnly(batch, rows, count));
        }
    }
}
