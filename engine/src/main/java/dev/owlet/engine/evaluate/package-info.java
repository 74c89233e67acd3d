/**
 * Turns {@link dev.owlet.engine.plan.Expression} trees into evaluators over batches: comparisons, three-valued logic,
 * CASE, casts and function kernels, with dictionary columns worked out once an entry.
 */
@NullMarked
package dev.owlet.engine.evaluate;

import org.jspecify.annotations.NullMarked;
