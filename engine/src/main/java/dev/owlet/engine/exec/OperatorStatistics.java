package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;

/**
 * Says what one step of a plan did while it ran, for EXPLAIN ANALYZE.
 *
 * @param plan the step, the same object as in the plan that was started
 * @param rows rows it made so far
 * @param nanos thread time spent in the step itself, summed over workers, in nanoseconds
 * @param spilledBytes bytes it wrote to temporary files
 */
public record OperatorStatistics(Plan plan, long rows, long nanos, long spilledBytes) {}
