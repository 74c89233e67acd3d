package dev.owlet.engine.exec;

import dev.owlet.formats.storage.SpillFiles;

/**
 * What all operators of one running query share.
 *
 * @param filters what finished joins send down to scans
 */
record Run(
        ExecutionSettings settings,
        ScanSource scans,
        Control control,
        MemoryBudget budget,
        Workers workers,
        SpillFiles spill,
        RuntimeFilters filters) {
    Reservation reservation(String operator) {
        return new Reservation(budget, operator);
    }

    /** Returns the same for a piece of work that one worker does by itself and whose joins filter no scan. */
    Run alone() {
        return new Run(settings, scans, control, budget, new Workers(1, control), spill, RuntimeFilters.none());
    }
}
