package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Plan;
import java.util.HashMap;
import java.util.Map;

/**
 * Leaves each shared step once, where the executor comes to it first, and has the other places read its rows again. Steps
 * that a plan has shared from the start have the same number wherever they are; rules may have changed what is below.
 */
final class ReuseShared {
    private final Map<Integer, Plan.Shared> shared = new HashMap<>();

    private ReuseShared() {}

    static Plan apply(Plan plan) {
        return new ReuseShared().once(plan);
    }

    private Plan once(Plan plan) {
        if (plan instanceof Plan.Shared step) {
            Plan.Shared before = shared.get(step.id());
            if (before != null) {
                return new Plan.Reuse(before);
            }
            Plan.Shared first = new Plan.Shared(step.id(), once(step.input()));
            shared.put(step.id(), first);
            return first;
        }
        if (plan instanceof Plan.Join join) {
            Plan right = once(join.right());
            return Plans.withSides(join, once(join.left()), right);
        }
        return Plans.mapInputs(plan, this::once);
    }
}
