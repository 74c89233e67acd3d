package dev.owlet.engine.evaluate;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;

/** An expression made ready for one thread. The result may be encoded and may share arrays with the input. */
public interface Evaluator {
    /** Returns one value a row of the batch; throws the OwletException of the first row that fails. */
    Vector evaluate(Batch batch);
}
