/**
 * Scalar functions, casts and aggregates: what they are called, which types they take and make ({@link
 * dev.owlet.engine.function.Functions} resolves a call), and their code over whole vectors.
 *
 * <p>An author writes one annotated static method on scalars in a group class ({@code @Scalar}, {@code @CastMethod}); text,
 * lists and other wide values come as cursors that move from row to row. {@code LoopGenerator} writes the loop around it,
 * one hidden class a method; {@code MethodKernel} joins nulls and makes the result. An aggregate is one file: a state of
 * arrays indexed by group. Groups and families are listed in {@code Functions}, {@code Casts} and {@code Aggregates};
 * SHOW FUNCTIONS and the types of calls follow from the signatures.
 *
 * <p>No SQL text, no Calcite, no plan nodes here; dictionaries are exploited one level up, in {@code engine.evaluate}.
 */
@NullMarked
package dev.owlet.engine.function;

import org.jspecify.annotations.NullMarked;
