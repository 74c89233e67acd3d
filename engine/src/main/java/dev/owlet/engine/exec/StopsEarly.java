package dev.owlet.engine.exec;

/** Finds branches that a limit will stop after a few batches, so that a second worker would only read in vain. */
final class StopsEarly {
    private static final long FEW_ROWS = 100_000;

    private StopsEarly() {}

    static boolean in(Branch branch) {
        if (branch.morsels() instanceof ScanMorsels scan && scan.filters()) {
            return false;
        }
        for (Branch.Step step : branch.stages()) {
            if (step.stage() instanceof LimitStage limit) {
                return limit.rows() <= FEW_ROWS;
            }
            if (!step.stage().keepsRows()) {
                return false;
            }
        }
        return false;
    }
}
