package dev.owlet.engine.function;

import dev.owlet.formats.vector.Vector;

/** A sketch a group whose bytes are both the state and the result; only what comes in differs. */
abstract class SketchAccumulator<S extends Sketch> implements Accumulator {
    final SketchStates<S> sketches = new SketchStates<>(this::empty);

    /** Makes the sketch of a group whose first value comes. */
    abstract S empty();

    @Override
    public final void resize(int groups) {
        sketches.resize(groups);
    }

    @Override
    public final void combine(int[] groups, int rows, Vector[] states) {
        sketches.merge(groups, rows, states[0]);
    }

    @Override
    public final Vector[] state(int from, int count) {
        return new Vector[] {sketches.values(from, count)};
    }

    @Override
    public final Vector result(int from, int count) {
        return sketches.values(from, count);
    }

    @Override
    public final long retainedBytes() {
        return sketches.retainedBytes();
    }
}
