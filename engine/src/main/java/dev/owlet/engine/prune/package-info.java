/**
 * From a {@link dev.owlet.engine.plan.Plan.Scan} to the file slices worth reading: partitions by their values, files by
 * listing, row groups and pages by their metadata. Ends before the first data page; the estimate, EXPLAIN and the
 * executor all start from what {@link dev.owlet.engine.prune.ScanPlanner} made. Counts what it dropped.
 */
@NullMarked
package dev.owlet.engine.prune;

import org.jspecify.annotations.NullMarked;
