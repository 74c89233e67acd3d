/**
 * Turns {@link dev.owlet.engine.plan.Expression} trees into evaluators and filters over batches: comparisons, three-valued
 * logic, CASE, casts and function kernels.
 *
 * <p>{@code Compiler} makes one evaluator a node. The largest sub-expressions over a single column are wrapped in {@code
 * PerEntry}: a dictionary's entries and a constant column are worked out once. {@code Filters} splits a condition into
 * conjuncts that refine one selection, cheapest first; bounds on whole numbers become one branch-free pass. Parts that may
 * fail run only on rows that the parts before left over.
 */
@NullMarked
package dev.owlet.engine.evaluate;

import org.jspecify.annotations.NullMarked;
