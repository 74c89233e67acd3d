package dev.owlet.engine.exec;

import java.util.ArrayList;
import java.util.List;

/**
 * One way rows take to a sink.
 *
 * @param morsels where they come from
 * @param origin counts the rows the morsels make
 * @param stages what happens to them, in order
 * @param phase branches of a later phase begin when all of the earlier ones have ended
 */
record Branch(Morsels morsels, Counter origin, List<Step> stages, int phase) {
    /** A stage and what it did. */
    record Step(Stage stage, Counter counter) {}

    Branch {
        stages = List.copyOf(stages);
    }

    static Branch of(Morsels morsels, Counter origin) {
        return new Branch(morsels, origin, List.of(), 0);
    }

    Branch then(Stage stage, Counter counter) {
        List<Step> longer = new ArrayList<>(stages);
        longer.add(new Step(stage, counter));
        return new Branch(morsels, origin, longer, phase);
    }

    Branch withoutLastStep() {
        return new Branch(morsels, origin, stages.subList(0, stages.size() - 1), phase);
    }

    Counter last() {
        return stages.isEmpty() ? origin : stages.get(stages.size() - 1).counter();
    }
}
