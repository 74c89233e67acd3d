package dev.owlet.engine.prune;

import dev.owlet.engine.plan.Plan;

/** Tells the planner what is known of a table's rows before any is read. Called while planning, so it must be quick. */
@FunctionalInterface
public interface StatisticsSource {
    /**
     * Returns what is known of the rows that a scan touches after partitions were pruned by its ranges, before its filter
     * drops any. Columns are those of the scan's schema.
     */
    TableStatistics statistics(Plan.Scan scan);

    /** Knows nothing of any table. */
    StatisticsSource NONE = scan -> TableStatistics.unknown(scan.schema().size());
}
