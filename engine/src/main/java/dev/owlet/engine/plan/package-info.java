/**
 * What a query does, as records: {@link dev.owlet.engine.plan.Plan} nodes over {@link dev.owlet.engine.plan.Expression}s.
 * Made by the planner, read by pruning, EXPLAIN and the executor; never changed. No Calcite, no Arrow, no files here.
 */
@NullMarked
package dev.owlet.engine.plan;

import org.jspecify.annotations.NullMarked;
