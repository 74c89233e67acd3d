/**
 * From Calcite's relational tree to Owlet's {@link dev.owlet.engine.plan.Plan}, and no further: Calcite ends here. {@link
 * dev.owlet.engine.sql.plan.RelLowering} takes the tree node by node; sub-queries become joins on the way ({@link
 * dev.owlet.engine.sql.plan.SubQueries}); window calls and grouping sets become their own steps. Conditions on enclosing
 * queries' columns wait in {@link dev.owlet.engine.sql.plan.Lowered} for the join with them; a step that cannot let them
 * wait gets the columns' values from {@link dev.owlet.engine.sql.plan.OuterValues}. What makes plans cheaper is in
 * {@link dev.owlet.engine.optimize}; {@link dev.owlet.engine.sql.plan.Planner} runs both.
 */
@NullMarked
package dev.owlet.engine.sql.plan;

import org.jspecify.annotations.NullMarked;
