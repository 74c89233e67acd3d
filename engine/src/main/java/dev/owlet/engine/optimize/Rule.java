package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Plan;

/** Turns a plan into one of the same rows. Stateless, for any thread. */
interface Rule {
    /** Returns the name by which settings switch it off, in lower case with underscores. */
    String name();

    /** Returns the plan made better, or the same plan. */
    Plan apply(Plan plan, Estimator estimator);
}
