/**
 * Makes plans cheaper without changing their rows: predicates move to the scans, joins are put in the order that
 * statistics say is cheapest, columns nobody reads are dropped, build sides send filters to probe sides. Each rule is one
 * file and one line in {@link dev.owlet.engine.optimize.Rules}; every one can be switched off. Works on {@link
 * dev.owlet.engine.plan.Plan} records alone: no Calcite, no files.
 */
@NullMarked
package dev.owlet.engine.optimize;

import org.jspecify.annotations.NullMarked;
