package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Plan;

/** Gives every join a number of its own, from the top down and the left to the right. */
final class NumberJoins {
    private int last;

    static Plan apply(Plan plan) {
        return new NumberJoins().number(plan);
    }

    private Plan number(Plan plan) {
        if (!(plan instanceof Plan.Join join)) {
            return Plans.mapInputs(plan, this::number);
        }
        int id = ++last;
        Plan left = number(join.left());
        Plan right = number(join.right());
        return new Plan.Join(id, join.kind(), left, right, join.leftKeys(), join.rightKeys(), join.residual());
    }
}
