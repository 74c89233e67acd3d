package dev.owlet.engine.function;

import dev.owlet.formats.vector.Vector;

/** A function that takes lambdas, over whole vectors. May keep scratch state: one instance serves one thread. */
public interface HigherOrder {
    /**
     * Computes the function for every row.
     *
     * @param arguments the values of the arguments that are no lambdas, plain, {@code rows} each
     * @param lambdas the others, in their order
     */
    Vector run(Vector[] arguments, Lambda[] lambdas, int rows);

    /** The body of a lambda, ready to be asked. */
    interface Lambda {
        /**
         * Returns the values of the body for {@code count} combinations of parameters, plain. Columns that the body reads
         * beside its parameters have the values of the row that {@code rows} names for each combination.
         */
        Vector apply(int[] rows, int count, Vector... parameters);
    }
}
