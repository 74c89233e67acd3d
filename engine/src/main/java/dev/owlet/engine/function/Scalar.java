package dev.owlet.engine.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a static method a scalar SQL function; {@link LoopGenerator} writes the loop around it.
 *
 * <p>Parameters, one an SQL argument: {@code long}, {@code double}, {@code boolean}, or a cursor that is moved from row
 * to row: {@link View} (text and bytes), {@link Wide} (128 bits), {@link ListView}, {@link MapView}, {@link Cell} (any
 * type). The last may be an array of cursors for a variadic function. Then, if wanted, {@link Site} and, for results
 * that are no plain {@code long}, {@code double} or {@code boolean} or that may be null, one vector builder (the method
 * appends exactly one value) or {@link Span} (a part of the first text argument).
 *
 * <p>A row with a null argument gives null without a call, unless {@link #nullCalls}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Scalar {
    /** Says in one sentence what the function returns. */
    String doc();

    /** The SQL name; by default the method's in snake case. */
    String name() default "";

    /** Other names of the same function. */
    String[] aliases() default {};

    /** Signature texts, {@link Signature}; by default from the Java types. */
    String[] value() default {};

    /** Whether it cannot throw, so that it may run on rows that are null or dropped later. */
    boolean total() default false;

    /** Whether equal arguments give equal results. */
    boolean deterministic() default true;

    /** Whether it stands for an operator and cannot be called by name. */
    boolean operator() default false;

    /** Whether it is called on null arguments too. */
    boolean nullCalls() default false;
}
