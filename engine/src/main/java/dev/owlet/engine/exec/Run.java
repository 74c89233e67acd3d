package dev.owlet.engine.exec;

import dev.owlet.formats.storage.SpillFiles;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all operators of one running query share.
 *
 * @param filters what finished joins send down to scans
 * @param spilledBytes counts what goes to temporary files on the way
 */
record Run(
        ExecutionSettings settings,
        ScanSource scans,
        Control control,
        MemoryBudget budget,
        Workers workers,
        SpillFiles spill,
        RuntimeFilters filters,
        LongAdder spilledBytes) {
    Reservation reservation(String operator) {
        return new Reservation(budget, operator);
    }

    /** Returns the same for a piece of work that one worker does by itself and whose joins filter no scan. */
    Run alone() {
        Workers alone = new Workers(1, control);
        return new Run(settings, scans, control, budget, alone, spill, RuntimeFilters.none(), spilledBytes);
    }

    /** Returns the same for one step of the plan, whose temporary files are counted as its own. */
    Run counted(Counter counter) {
        return new Run(settings, scans, control, budget, workers, spill, filters, counter.spilledBytes);
    }
}
