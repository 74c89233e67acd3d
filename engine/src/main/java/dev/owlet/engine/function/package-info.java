/**
 * Scalar functions and aggregates: what they are called, which types they take and make ({@link
 * dev.owlet.engine.function.Functions} resolves a call), and their code over whole vectors. An author writes one
 * annotated static method on scalars, or one aggregate file; loops, nulls, dictionary evaluation and documentation are
 * derived. No SQL text, no Calcite, no plan nodes here.
 */
@NullMarked
package dev.owlet.engine.function;

import org.jspecify.annotations.NullMarked;
