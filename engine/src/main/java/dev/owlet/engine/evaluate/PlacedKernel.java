package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.Kernel;
import dev.owlet.engine.plan.SqlPlace;
import dev.owlet.error.Blame;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.Vector;

/** Runs a kernel; an error gets the place of the call in the SQL text, and a hint if the values are to blame. */
record PlacedKernel(Kernel kernel, SqlPlace place, String hint) implements Kernel {
    @Override
    public Vector run(Vector[] arguments, int rows) {
        try {
            return kernel.run(arguments, rows);
        } catch (OwletException e) {
            boolean helps = !hint.isEmpty() && e.hint().isEmpty() && e.code().blame() == Blame.QUERY;
            throw place.of(helps ? e.hint(hint) : e);
        }
    }
}
