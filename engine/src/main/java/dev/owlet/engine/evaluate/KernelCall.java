package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.Kernel;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.Vector;

/** Evaluates arguments and hands them to a kernel; once, when all are constant. */
final class KernelCall implements Evaluator {
    private final Kernel kernel;
    private final Evaluator[] arguments;
    private final boolean deterministic;

    KernelCall(Kernel kernel, Evaluator[] arguments, boolean deterministic) {
        this.kernel = kernel;
        this.arguments = arguments;
        this.deterministic = deterministic;
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector[] values = new Vector[arguments.length];
        boolean constant = deterministic && batch.rows() > 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].evaluate(batch);
            constant &= values[i] instanceof ConstantVector;
        }
        if (!constant) {
            return kernel.run(values, batch.rows());
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = new ConstantVector(((ConstantVector) values[i]).value, 1);
        }
        return new ConstantVector(kernel.run(values, 1).flatten(), batch.rows());
    }
}
