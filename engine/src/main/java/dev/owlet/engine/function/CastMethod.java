package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType.Kind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a static method the CAST of every {@link #from} to every {@link #to}; parameters as in {@link Scalar}. {@link
 * Site#argumentType} and {@link Site#returnType} tell the precise types, {@link Site#safe} whether this is TRY_CAST.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface CastMethod {
    Kind[] from();

    Kind[] to();

    /** Whether it cannot fail. */
    boolean total() default false;
}
